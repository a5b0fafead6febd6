import { createApp } from '@backstage/frontend-defaults';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import { navModule } from './modules/nav';
import { signInModule } from './modules/signIn';

/** The demo portal. Plugins are found by `app.packages: all`, the secret distribution among them. */
export const app = createApp({
  features: [catalogPlugin, navModule, signInModule],
});
