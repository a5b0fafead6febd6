import { fillRequest } from '.';

const parameters = {
  name: 'orders',
  source: { namespace: 'databases', secret: 'orders-app' },
  keys: { push: [{ secretKey: 'user', property: 'username' }] },
  wait: false,
};

describe('a request with the form’s data', () => {
  it('takes a value as it is, with its type', () => {
    expect(
      fillRequest(
        {
          namespace: '${{ parameters.source.namespace }}',
          mappings: '${{parameters.keys.push}}',
          wait: '${{ parameters.wait }}',
          fixed: [1, 'a', true],
        },
        parameters,
      ),
    ).toEqual({
      namespace: 'databases',
      mappings: [{ secretKey: 'user', property: 'username' }],
      wait: false,
      fixed: [1, 'a', true],
    });
  });

  it('puts texts into texts', () => {
    expect(fillRequest('clusters/${{ parameters.name }}/a', parameters)).toBe(
      'clusters/orders/a',
    );
  });

  it('leaves out what nobody filled in, and what no form has', () => {
    expect(
      fillRequest(
        {
          a: '${{ parameters.nothing.at.all }}',
          b: ['${{ parameters.nothing }}', 'x'],
          c: '${{ parameters.constructor }}',
        },
        parameters,
      ),
    ).toEqual({ b: ['x'] });
  });

  it('leaves templates of others alone', () => {
    expect(
      fillRequest('postgresql://{{ .username }}@{{ .host }}', parameters),
    ).toBe('postgresql://{{ .username }}@{{ .host }}');
  });

  it.each([
    '${{ parameters.name | upper }}',
    '${{ parameters.name or "x" }}',
    '${{ steps.one.output.x }}',
    'a-${{ secrets.TOKEN }}',
  ])('refuses %s, which it could not fill as the step does', text => {
    expect(() => fillRequest({ text }, parameters)).toThrow(
      /cannot fill .* uses \$\{\{ parameters\.name \}\} alone/,
    );
  });
});
