import { forgetPersonal, keepPersonal, readPersonal } from '../../session/personal-storage.ts'

// The password is kept in memory only, until the code arrives; after a reload the person has to sign in.
let password: string | null = null

/** An account that waits for the code that was sent to its address. */
type NewAccount = { username: string; password: string }

/** The account that is being created or recovered: keeps the address and the password from one page to the next. */
export const pendingAccount = {
  /** Carries the address to the next page; `created` where that page confirms it. */
  start(email: string, created: NewAccount | null = null) {
    keepPersonal('email', email)
    if (created) keepPersonal('username', created.username)
    else forgetPersonal('username')
    password = created?.password ?? null
  },
  /** Records that the address is confirmed. The person has to type the password again, because a reload cleared it. */
  confirm() {
    forgetPersonal('username')
    keepPersonal('confirmed', true)
  },
  get isConfirmed(): boolean {
    return readPersonal('confirmed') === true
  },
  get email(): string {
    return readText('email')
  },
  /** The Cognito user name of the unconfirmed account; empty if there is none. */
  get username(): string {
    return readText('username')
  },
  get password(): string | null {
    return password
  },
  finish() {
    forgetPersonal('email')
    forgetPersonal('username')
    forgetPersonal('confirmed')
    password = null
  },
}

function readText(name: string): string {
  const text = readPersonal(name)
  return typeof text === 'string' ? text : ''
}
