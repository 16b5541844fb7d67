import { sessionKeyPrefix } from '@breakwater/sign-in/kept-session'
import * as z from 'zod'

/** In milliseconds. Other tabs answer within a few; a person does not notice the wait if there are none. */
const patience = 250

const messageSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ask'), from: z.string() }),
  z.object({ type: z.literal('answer'), to: z.string(), entries: z.record(z.string(), z.string()) }),
  z.object({ type: z.literal('signed-out') }),
])

type Message = z.infer<typeof messageSchema>

export type SharedSession = {
  /** Takes over the session of another tab if this tab has none. */
  takeOver(): Promise<void>
  announceSignOut(): void
  /** Calls back when another tab signs out. */
  onSignedOut(listener: () => void): void
}

/**
 * One sign-in for all tabs of this portal. Tokens stay in sessionStorage, which ends with the tab; a new tab gets them from an
 * open one through a channel of this origin. They are never stored where they would outlive the last tab.
 * @param clientId whose tokens Amplify keeps, by the prefix of their keys
 */
export function shareSession(clientId: string, storage: Storage = window.sessionStorage): SharedSession {
  const channel = new BroadcastChannel(`breakwater.session.${clientId}`)
  const tab = crypto.randomUUID()
  const signedOut = new Set<() => void>()
  let taken: (() => void) | undefined
  const post = (message: Message) => channel.postMessage(message)

  channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    const message = messageSchema.safeParse(data).data
    if (message?.type === 'ask') {
      const entries = sessionEntries(storage, clientId)
      if (Object.keys(entries).length > 0) post({ type: 'answer', to: message.from, entries })
    }
    if (message?.type === 'answer' && message.to === tab && taken) {
      for (const [key, value] of Object.entries(message.entries)) {
        if (isOfSession(key, clientId)) storage.setItem(key, value)
      }
      taken()
    }
    if (message?.type === 'signed-out') for (const listener of signedOut) listener()
  })

  return {
    async takeOver() {
      if (Object.keys(sessionEntries(storage, clientId)).length > 0) return
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, patience)
        taken = () => {
          clearTimeout(timer)
          resolve()
        }
        post({ type: 'ask', from: tab })
      })
      taken = undefined
    },
    announceSignOut: () => post({ type: 'signed-out' }),
    onSignedOut: (listener) => void signedOut.add(listener),
  }
}

function sessionEntries(storage: Storage, clientId: string): Record<string, string> {
  const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '')
  return Object.fromEntries(
    keys.filter((key) => isOfSession(key, clientId)).map((key) => [key, storage.getItem(key) ?? '']),
  )
}

function isOfSession(key: string, clientId: string): boolean {
  return key.startsWith(sessionKeyPrefix(clientId))
}
