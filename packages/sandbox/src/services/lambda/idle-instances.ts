/** An instance that waits for an invocation. `end` lets it go. */
export type IdleInstance = { end(): void }

export type IdleInstances = { add(instance: IdleInstance): void; remove(instance: IdleInstance): void }

/**
 * The idle instances of several functions. Where there are more than a number, the one that has waited longest ends: each has some
 * forty megabytes, and few of an account's functions are in use at a time.
 */
export function createIdleInstances(most: number): IdleInstances {
  const idle = new Set<IdleInstance>()
  return {
    add(instance) {
      idle.add(instance)
      const [longest] = idle
      if (idle.size <= most || !longest) return
      idle.delete(longest)
      longest.end()
    },
    remove: (instance) => void idle.delete(instance),
  }
}

/** Those of the whole process: its memory is what they share. */
export const idleInstances = createIdleInstances(6)
