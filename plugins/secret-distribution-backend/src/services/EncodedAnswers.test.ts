import express from 'express';
import request from 'supertest';
import { EncodedAnswers } from './EncodedAnswers';

const small = { sentence: 'All is well' };
const large = { sentence: 'All is well — überall. '.repeat(100) };

function setup() {
  const answers = new EncodedAnswers();
  const app = express();
  app.get('/small', (req, res) => answers.send(req, res, small));
  app.get('/large', (req, res) => answers.send(req, res, large));
  return request(app);
}

describe('EncodedAnswers', () => {
  afterEach(() => {
    jest.restoreAllMocks();
  });

  it('sends the answer, compressed to who can read that', async () => {
    const api = setup();
    const packed = await api.get('/large').set('Accept-Encoding', 'gzip, br');
    expect(packed.body).toEqual(large);
    expect(packed.headers).toMatchObject({
      'content-encoding': 'gzip',
      'content-type': 'application/json; charset=utf-8',
      vary: 'Accept-Encoding',
    });
    const plain = await api.get('/large').set('Accept-Encoding', 'identity');
    expect(plain.body).toEqual(large);
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(plain.headers.vary).toBe('Accept-Encoding');
  });

  it('leaves a small answer as it is', async () => {
    const { body, headers } = await setup()
      .get('/small')
      .set('Accept-Encoding', 'gzip');
    expect(body).toEqual(small);
    expect(headers['content-encoding']).toBeUndefined();
  });

  it('answers 304 to who has the same answer, in whichever encoding', async () => {
    const api = setup();
    const { headers } = await api.get('/large').set('Accept-Encoding', 'gzip');
    for (const encoding of ['gzip', 'identity']) {
      await api
        .get('/large')
        .set('Accept-Encoding', encoding)
        .set('If-None-Match', headers.etag)
        .expect(304);
    }
    const other = await api.get('/small').set('If-None-Match', headers.etag);
    expect(other.status).toBe(200);
  });

  it('writes an answer out once, however often it is sent', async () => {
    const api = setup();
    const write = jest.spyOn(JSON, 'stringify');
    await api.get('/large');
    await api.get('/large');
    expect(write.mock.calls.filter(([value]) => value === large)).toHaveLength(
      1,
    );
  });
});
