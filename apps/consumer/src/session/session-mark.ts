import { forgetPersonal, keepPersonal, readPersonal } from './personal-storage.ts'

const name = 'signed-in'

/**
 * Whether somebody signed in in this tab and has not signed out: pages that anybody may see ask this first, since the
 * sign-in library, which knows for certain, is large.
 */
export function mayBeSignedIn(): boolean {
  return readPersonal(name) === true
}

export function markSession(signedIn: boolean): void {
  if (signedIn) keepPersonal(name, true)
  else forgetPersonal(name)
}
