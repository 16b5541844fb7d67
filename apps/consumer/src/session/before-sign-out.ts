const works = new Set<() => Promise<unknown>>()

/** Long enough for a slow connection; somebody at a borrowed phone must not be kept signed in by a dead one. */
const patienceMilliseconds = 3000

/** Has something done while there still is a session; answers with how to leave that be. */
export function beforeSignOut(work: () => Promise<unknown>): () => void {
  works.add(work)
  return () => void works.delete(work)
}

/** Waits for what is to be done before the session ends, or until it takes too long. */
export async function finishBeforeSignOut(): Promise<void> {
  const patience = new Promise((resolve) => setTimeout(resolve, patienceMilliseconds))
  await Promise.race([Promise.all([...works].map((work) => work())), patience])
}
