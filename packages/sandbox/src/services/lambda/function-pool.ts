import type { FunctionConfig } from './function-config.ts'
import { type IdleInstance, idleInstances } from './idle-instances.ts'
import { type Instance, startInstance } from './instance.ts'
import type { InvocationDetails, InvocationResult } from './invocation.ts'

export type FunctionPool = {
  invoke(event: unknown, details?: InvocationDetails): Promise<InvocationResult>
  close(): Promise<void>
}

/** Maximum number of threads of one function; further invocations wait. */
export const maxInstances = 4
/** How long an additional instance may be idle before it ends, in milliseconds. */
const idleLimit = 30_000
/**
 * How long the last instance of a function may be idle before it ends, in milliseconds. It has some forty megabytes; Lambda ends the idle
 * ones, too, after a time that it does not state: https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html
 */
const warmLimit = 5 * 60_000

/** Runs a function in as many instances as it has concurrent invocations; the last instance stays warm for minutes. */
export function createFunctionPool(config: FunctionConfig, log: (line: string) => void): FunctionPool {
  let instances: Instance[] = []
  const idle: (IdleInstance & { instance: Instance; since: number })[] = []
  const waiting: ((instance: Instance | undefined | Promise<Instance>) => void)[] = []
  let hasClosed = false

  /** Returns undefined if the pool has closed: an instance that started then would never end. */
  function take(): Instance | undefined | Promise<Instance | undefined> {
    if (hasClosed) return undefined
    for (let free = idle.pop(); free; free = idle.pop()) {
      idleInstances.remove(free)
      if (isFit(free.instance)) return free.instance
      retire(free.instance)
    }
    if (instances.length < maxInstances) return add()
    return new Promise((resolve) => waiting.push(resolve))
  }

  function add(): Instance {
    const instance = startInstance(config, log)
    instances.push(instance)
    return instance
  }

  function give(instance: Instance): void {
    instances = instances.filter((other) => other.isAlive())
    if (!isFit(instance)) retire(instance)
    const next = waiting.shift()
    // The start of an instance fails if its role may no longer be assumed: that is an error of the invocation that waits.
    if (next) next(isFit(instance) ? instance : (async () => add())())
    else if (isFit(instance)) wait(instance)
  }

  function wait(instance: Instance): void {
    const one = { instance, since: Date.now(), end: () => end(one) }
    idle.push(one)
    idleInstances.add(one)
  }

  function end(one: (typeof idle)[number]): void {
    idleInstances.remove(one)
    idle.splice(idle.indexOf(one), 1)
    retire(one.instance)
  }

  function isFit(instance: Instance): boolean {
    return instance.isAlive() && Date.now() < instance.retiresAt
  }

  function retire(instance: Instance | undefined): void {
    instances = instances.filter((other) => other !== instance)
    instance?.close().catch((error: Error) => log(`${error.message}\n`))
  }

  const sweep = setInterval(() => {
    // The most recently used instance is taken first, so the least recently used ones are at the front.
    while (idle[0] && Date.now() - idle[0].since > (idle.length > 1 ? idleLimit : warmLimit)) {
      idle[0].end()
    }
  }, idleLimit / 2)
  sweep.unref()

  return {
    async invoke(event, details) {
      const instance = await take()
      if (!instance) return { error: { errorType: 'Runtime.ExitError', errorMessage: 'The function has ended.' } }
      try {
        return await instance.invoke(event, details)
      } finally {
        give(instance)
      }
    },
    async close() {
      clearInterval(sweep)
      hasClosed = true
      for (const one of idle) idleInstances.remove(one)
      for (const next of waiting.splice(0)) next(undefined)
      await Promise.all(instances.map((instance) => instance.close()))
    },
  }
}
