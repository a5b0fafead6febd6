import { checkProperty } from '.';

describe('SD-N1: property names', () => {
  it.each(['username', 'password', 'host', 'port', 'token'])(
    '%s is standard',
    name => {
      expect(checkProperty(name)).toEqual({ ok: true, standard: true });
    },
  );

  it('another name must be declared', () => {
    expect(checkProperty('ca.crt').ok).toBe(false);
    expect(checkProperty('ca.crt', { extraProperties: ['ca.crt'] })).toEqual({
      ok: true,
      standard: false,
    });
  });

  it('another name must be lower-case even when it is declared', () => {
    expect(
      checkProperty('sslMode', { extraProperties: ['sslMode'] }),
    ).toMatchObject({ ok: false, problems: [{ rule: 'SD-N1' }] });
  });

  it.each([
    ['user', 'username'],
    ['Password', 'password'],
    ['pass_wd', 'password'],
    ['API-KEY', 'token'],
    ['endpoint', 'host'],
    ['sslmode', undefined],
    ['constructor', undefined],
  ])('suggests for %s: %s', (name, suggestion) => {
    const check = checkProperty(name);
    expect(check.ok ? undefined : check.suggestion).toBe(suggestion);
  });

  it('survives what is no name at all', () => {
    for (const name of ['', '__proto__', 'a\u0000b', 'x'.repeat(1_000_000)]) {
      const check = checkProperty(name);
      expect(check.ok).toBe(false);
      expect(JSON.stringify(check).length).toBeLessThan(1000);
    }
  });
});
