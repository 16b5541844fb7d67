const works = new Set<() => Promise<boolean>>()

/** Enough for a slow connection, and short enough for a person who waits without one. */
const patienceMilliseconds = 3000

/** Registers work to finish before sign-out, which resolves to whether it succeeded; returns the unregister function. */
export function beforeSignOut(work: () => Promise<boolean>): () => void {
  works.add(work)
  return () => void works.delete(work)
}

/** Does all registered work while the session is still valid. False if it failed or takes too long: answers would be lost. */
export async function finishBeforeSignOut(): Promise<boolean> {
  const patience = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), patienceMilliseconds))
  const all = Promise.all([...works].map((work) => work())).then((done) => done.every(Boolean))
  return Promise.race([all, patience])
}
