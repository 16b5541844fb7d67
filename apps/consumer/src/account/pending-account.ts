import { forgetPersonal, keepPersonal, readPersonal } from '../session/personal-storage.ts'

// The password waits for the code in memory only; after a reload the person signs in by hand.
let password: string | null = null

/** The account that is being created or recovered: the address between two pages, and the password meanwhile. */
export const pendingAccount = {
  start(email: string, chosenPassword: string | null) {
    keepPersonal('email', email)
    password = chosenPassword
  },
  get email(): string {
    const email = readPersonal('email')
    return typeof email === 'string' ? email : ''
  },
  get password(): string | null {
    return password
  },
  finish() {
    forgetPersonal('email')
    password = null
  },
}
