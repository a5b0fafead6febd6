import { InputError } from '@backstage/errors';
import type { SelfServices } from '../services';

/**
 * A platform may want every repository to be reached as the user and never as the portal.
 *
 * @throws InputError when `scaffolder.requireScmUserCredentials` is on and there is no token
 */
export function assertScmUserCredentials(
  { config }: SelfServices,
  token: string | undefined,
): void {
  if (
    !token &&
    config.getOptionalBoolean('scaffolder.requireScmUserCredentials')
  ) {
    throw new InputError(
      "There is no token of the user, and scaffolder.requireScmUserCredentials is on: let the template's RepoUrlPicker request user credentials and pass them as the input token.",
    );
  }
}
