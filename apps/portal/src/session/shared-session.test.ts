import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { shareSession } from './shared-session.ts'

/** Tabs have a storage each, and hear each other. */
class TabStorage implements Storage {
  readonly items = new Map<string, string>()
  get length() {
    return this.items.size
  }
  key = (index: number) => [...this.items.keys()][index] ?? null
  getItem = (key: string) => this.items.get(key) ?? null
  setItem = (key: string, value: string) => void this.items.set(key, value)
  removeItem = (key: string) => void this.items.delete(key)
  clear = () => this.items.clear()
}

const prefix = (client: string) => `CognitoIdentityServiceProvider.${client}`
let client: string
let signedIn: TabStorage
let fresh: TabStorage

beforeEach(() => {
  client = crypto.randomUUID()
  signedIn = new TabStorage()
  signedIn.setItem(`${prefix(client)}.LastAuthUser`, 'casey')
  signedIn.setItem(`${prefix(client)}.casey.accessToken`, 'a.b.c')
  signedIn.setItem('breakwater.open-cases', '["1"]')
  fresh = new TabStorage()
})

describe('a new tab', () => {
  it('copies the tokens of a signed-in tab, and nothing else', async () => {
    shareSession(client, signedIn)
    await shareSession(client, fresh).takeOver()
    expect(Object.fromEntries(fresh.items)).toEqual({
      [`${prefix(client)}.LastAuthUser`]: 'casey',
      [`${prefix(client)}.casey.accessToken`]: 'a.b.c',
    })
  })

  it('starts without tokens if no tab is signed in', async () => {
    shareSession(client, new TabStorage())
    await shareSession(client, fresh).takeOver()
    expect(fresh.length).toBe(0)
  })

  it('keeps its own tokens', async () => {
    shareSession(client, signedIn)
    fresh.setItem(`${prefix(client)}.LastAuthUser`, 'sam')
    await shareSession(client, fresh).takeOver()
    expect(Object.fromEntries(fresh.items)).toEqual({ [`${prefix(client)}.LastAuthUser`]: 'sam' })
  })

  it('ignores answers that it did not ask for, and other keys', async () => {
    shareSession(client, fresh)
    const stranger = new BroadcastChannel(`breakwater.session.${client}`)
    stranger.postMessage({ type: 'answer', to: 'anyone', entries: { [`${prefix(client)}.LastAuthUser`]: 'mallory' } })
    stranger.onmessage = ({ data }) =>
      stranger.postMessage({ type: 'answer', to: data.from, entries: { 'breakwater.language': 'xx' } })
    await shareSession(client, fresh).takeOver()
    stranger.close()
    expect(fresh.length).toBe(0)
  })
})

describe('announceSignOut', () => {
  it('reaches every other tab', async () => {
    const other = shareSession(client, fresh)
    const told = new Promise<void>((resolve) => other.onSignedOut(resolve))
    shareSession(client, signedIn).announceSignOut()
    await expect(told).resolves.toBeUndefined()
  })
})

describe('the wait for other tabs', () => {
  afterEach(() => vi.useRealTimers())

  it('is over after a quarter of a second if no tab answers', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    let done = false
    const taken = shareSession(client, fresh)
      .takeOver()
      .then(() => {
        done = true
      })
    await vi.advanceTimersByTimeAsync(249)
    expect(done).toBe(false)
    await vi.advanceTimersByTimeAsync(1)
    await taken
    expect(done).toBe(true)
  })

  it('is over at the first answer, and leaves no timer behind', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    shareSession(client, signedIn)
    await shareSession(client, fresh).takeOver()
    expect(vi.getTimerCount()).toBe(0)
    expect(fresh.length).toBe(2)
  })

  it('takes no answer that comes after it', async () => {
    const answering = new BroadcastChannel(`breakwater.session.${client}`)
    const asked = new Promise<string>((resolve) => {
      answering.onmessage = ({ data }) => resolve(data.from)
    })
    await shareSession(client, fresh).takeOver()
    const to = await asked
    answering.postMessage({ type: 'answer', to, entries: { [`${prefix(client)}.LastAuthUser`]: 'casey' } })
    await new Promise((resolve) => setTimeout(resolve, 50))
    answering.close()
    expect(fresh.length).toBe(0)
  })
})

describe('tabs of another portal', () => {
  it('neither give their tokens nor hear a sign-out', async () => {
    const other = crypto.randomUUID()
    const stranger = shareSession(other, signedIn)
    const told = vi.fn()
    stranger.onSignedOut(told)
    const session = shareSession(client, fresh)
    await session.takeOver()
    session.announceSignOut()
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(fresh.length).toBe(0)
    expect(told).not.toHaveBeenCalled()
  })
})

it('a message that no tab of this portal sends is ignored', async () => {
  const session = shareSession(client, fresh)
  const told = vi.fn()
  session.onSignedOut(told)
  const stranger = new BroadcastChannel(`breakwater.session.${client}`)
  for (const message of ['signed-out', null, { type: 'signed-in' }]) stranger.postMessage(message)
  stranger.postMessage({ type: 'signed-out' })
  await vi.waitFor(() => expect(told).toHaveBeenCalledOnce())
  stranger.close()
})
