// `npm start`: the demo portal against the embedded sandbox, until Ctrl-C.
import { parseArgs } from 'node:util';
import { startStack } from './stack.mjs';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '7007' },
    'sandbox-port': { type: 'string', default: '7300' },
    speed: { type: 'string', default: '60' },
    scale: { type: 'boolean' },
  },
});

const startedAt = Date.now();
try {
  const stack = await startStack({
    port: Number(values.port),
    sandboxPort: Number(values['sandbox-port']),
    speed: Number(values.speed),
    scale: values.scale,
  });
  const seconds = Math.round((Date.now() - startedAt) / 1000);
  console.log(`
  The portal answers after ${seconds} s:  ${stack.url}
  The sandbox's control:        ${stack.sandboxUrl}/control/stories
  Break and mend things live:   yarn sandbox list | break <story> | mend <story>
  Ctrl-C ends both.
`);
  let stopping = false;
  const stop = async () => {
    if (!stopping) {
      stopping = true;
      await stack.stop();
      process.exit(0);
    }
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  for (const child of stack.children) {
    child.once('exit', async code => {
      if (!stopping) {
        stopping = true;
        console.error(
          `A part of the portal ended with code ${code}, see above.`,
        );
        await stack.stop();
        process.exit(1);
      }
    });
  }
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
