import { describe, expect, it } from 'vitest'
import { sessionOf } from '../testing/session-of.ts'
import { createCredentialStore, sameSecret } from './credentials.ts'

const hour = 60 * 60_000

/** A store whose clock the test sets, and a session that expires at the given time. */
function open() {
  const clock = { time: 0 }
  const store = createCredentialStore(() => clock.time)
  const issue = (expiresAt: number) => store.issue({ ...sessionOf('111111111111', 'reader'), expiresAt })
  return { clock, store, issue }
}

describe('the credentials of a session', () => {
  it('have the form of those that STS issues, and the expiration of the session', () => {
    const { accessKeyId, secretAccessKey, sessionToken, expiration } = open().issue(hour)
    expect(accessKeyId).toMatch(/^ASIA[0-9A-F]{16}$/)
    expect(Buffer.from(secretAccessKey, 'base64')).toHaveLength(30)
    expect(Buffer.from(sessionToken, 'base64')).toHaveLength(96)
    expect(expiration).toEqual(new Date(hour))
  })

  it('are found with their session by their access key, and by no other', () => {
    const { store, issue } = open()
    const credentials = issue(hour)
    expect(store.find(credentials.accessKeyId)).toEqual({
      ...credentials,
      session: { ...sessionOf('111111111111', 'reader'), issuedAt: expect.any(Number), expiresAt: hour },
    })
    expect(store.find('ASIA0000000000000000')).toBeUndefined()
  })

  it('are new each time', () => {
    const { issue } = open()
    const [one, other] = [issue(hour), issue(hour)]
    expect(one.accessKeyId).not.toBe(other.accessKeyId)
    expect(one.secretAccessKey).not.toBe(other.secretAccessKey)
    expect(one.sessionToken).not.toBe(other.sessionToken)
  })
})

describe('expired credentials', () => {
  it('are told from unknown ones for an hour, and are dropped by the first issue after that', () => {
    const { clock, store, issue } = open()
    const { accessKeyId } = issue(hour)
    clock.time = 2 * hour
    issue(10 * hour)
    expect(store.find(accessKeyId), 'an hour after they expired').toBeDefined()
    clock.time = 3 * hour + 1
    issue(10 * hour)
    expect(store.find(accessKeyId), 'after that hour').toBeUndefined()
  })

  it('are dropped once they have been expired for longer than an hour, and not at the hour', () => {
    const { clock, store, issue } = open()
    clock.time = hour / 2
    const [early, late] = [issue(0), issue(1)]
    clock.time = hour + 1
    issue(10 * hour)
    expect(store.find(early.accessKeyId)).toBeUndefined()
    expect(store.find(late.accessKeyId)).toBeDefined()
  })

  it('are looked for once an hour, and not at each issue', () => {
    const { clock, store, issue } = open()
    clock.time = hour + 1
    const { accessKeyId } = issue(0)
    clock.time = 2 * hour + 1
    issue(10 * hour)
    expect(store.find(accessKeyId), 'an hour after the last look').toBeDefined()
    clock.time = 2 * hour + 2
    issue(10 * hour)
    expect(store.find(accessKeyId), 'later than an hour after it').toBeUndefined()
  })
})

describe('two secrets', () => {
  it.each([
    ['secret', 'secret', true],
    ['secret', 'secreT', false],
    ['secret', 'secrets', false],
    ['secret', '', false],
    ['', '', true],
    ['ñ', 'nn', false],
  ])('%j and %j are compared by their bytes: %s', (left, right, same) => {
    expect(sameSecret(left, right)).toBe(same)
  })
})
