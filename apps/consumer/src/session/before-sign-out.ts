const works = new Set<() => Promise<boolean>>()

/** Long enough for a slow connection; a person at a borrowed phone must not wait for a dead one. */
const patienceMilliseconds = 3000

/** Registers work to finish before sign-out, which resolves to whether it succeeded; returns the unregister function. */
export function beforeSignOut(work: () => Promise<boolean>): () => void {
  works.add(work)
  return () => void works.delete(work)
}

/** Does all registered work while there still is a session. False where it failed or takes too long: something would be lost. */
export async function finishBeforeSignOut(): Promise<boolean> {
  const patience = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), patienceMilliseconds))
  const all = Promise.all([...works].map((work) => work())).then((done) => done.every(Boolean))
  return Promise.race([all, patience])
}
