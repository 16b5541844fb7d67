import type { ServiceError } from '../../kit/access/service-error.ts'
import type { Clock } from '../../kit/clock/clock.ts'
import { createFaultError, type ShownFault } from '../../kit/faults.ts'
import type { Call, OpenService, Service } from '../../kit/service.ts'
import { SandboxError } from '../../sandbox-error.ts'
import type { FaultPlan, FaultRule } from './fault-plan.ts'
import { createFaultStream } from './fault-stream.ts'

/** How often a rule was asked, and how many of these calls had its fault. */
export type FaultCount = FaultRule & { asked: number; injected: number }

/** Injects the faults of a plan into the calls that the policies allow. */
export type Faults = {
  /**
   * Waits as long as the call's latency is. Returns what the service is to show. @throws ServiceError for throttling and errors
   */
  inject(service: Service, call: Call<unknown>): Promise<ShownFault[]>
  /** @throws SandboxError for a rule of an operation that no account runs */
  checkOperations(opened: (service: Service) => readonly OpenService[]): void
  /** Injects nothing until `release`. */
  hold(): void
  release(): void
  report(): { seed: number; rules: FaultCount[] }
}

/** @throws SandboxError for a rule of a service or a fault that the sandbox does not know */
export function createFaults({ seed, rules }: FaultPlan, services: readonly Service[], clock: Clock): Faults {
  const prepared = rules.map((rule, index) => {
    const service = services.find(({ scope }) => scope === rule.service)
    refuseUnknown(rule, index, service)
    return { rule, service, stream: createFaultStream(seed, index), asked: 0, injected: 0 }
  })

  let isHeld = false
  return {
    async inject(service, call) {
      const shown: ShownFault[] = []
      if (isHeld) return shown
      for (const entry of prepared) {
        if (entry.service !== service || !concerns(entry.rule, service, call)) continue
        const { chance, amount } = entry.stream.next()
        entry.asked += 1
        if (chance >= entry.rule.share) continue
        entry.injected += 1
        const error = errorOf(entry.rule, service)
        if (error) throw error
        const { rule } = entry
        if (rule.fault === 'latency') await wait(clock, between(rule.milliseconds, rule.upTo, amount))
        if (rule.fault === 'duplicate') shown.push({ kind: 'duplicate', milliseconds: 0 })
        if (rule.fault === 'stale') shown.push({ kind: 'stale', milliseconds: rule.milliseconds })
        if (rule.fault === 'reorder')
          shown.push({ kind: 'reorder', milliseconds: between(1, rule.milliseconds, amount) })
      }
      return shown
    },
    checkOperations(opened) {
      for (const [index, { rule, service }] of prepared.entries()) {
        const runs = service && opened(service).some((each) => each.runs(rule.operation))
        if (rule.operation === '*' || runs) continue
        throw new SandboxError(`${place(index)}: no account runs ${rule.service}:${rule.operation}`)
      }
    },
    hold() {
      isHeld = true
    },
    release() {
      isHeld = false
    },
    report: () => ({ seed, rules: prepared.map(({ rule, asked, injected }) => ({ ...rule, asked, injected })) }),
  }
}

/** Returns whether a rule is about a call: of its operation, and with an input that can have the fault. */
function concerns(rule: FaultRule, { faults }: Service, { operation, input }: Call<unknown>): boolean {
  if (rule.operation !== '*' && rule.operation !== operation) return false
  const shown = isShown(rule) ? faults?.shows?.[rule.fault] : undefined
  if (!shown) return true
  return shown.operations.includes(operation) && (shown.suits?.(input) ?? true)
}

type ShownRule = Extract<FaultRule, { fault: ShownFault['kind'] }>

function isShown(rule: FaultRule): rule is ShownRule {
  return ['stale', 'duplicate', 'reorder'].includes(rule.fault)
}

function errorOf(rule: FaultRule, { faults }: Service): ServiceError | undefined {
  if (!faults) return undefined
  if (rule.fault === 'throttle') return createFaultError(faults, faults.throttle)
  if (rule.fault !== 'error') return undefined
  const { code = faults.error.code, message = faults.error.message, status = faults.error.status } = rule
  return createFaultError(faults, { code, message, status })
}

function refuseUnknown(rule: FaultRule, index: number, service: Service | undefined): void {
  const where = place(index)
  if (!service?.open) throw new SandboxError(`${where}: the sandbox does not run the service ${rule.service}`)
  const { throttle, error, shows = {} } = service.faults ?? {}
  const known = ['latency', ...(throttle ? ['throttle'] : []), ...(error ? ['error'] : []), ...Object.keys(shows)]
  if (!known.includes(rule.fault))
    throw new SandboxError(`${where}: ${rule.service} knows no fault ${rule.fault}; it knows ${known.join(', ')}`)
  const operations = isShown(rule) ? (shows[rule.fault]?.operations ?? []) : [rule.operation]
  if (rule.operation === '*' || operations.includes(rule.operation)) return
  throw new SandboxError(
    `${where}: ${rule.service}:${rule.operation} cannot show the fault ${rule.fault}; ${operations.join(', ')} can`,
  )
}

const place = (index: number) => `rule ${index + 1} of the faults`

function between(least: number, most: number | undefined, amount: number): number {
  return Math.round(least + Math.max(0, (most ?? least) - least) * amount)
}

function wait(clock: Clock, milliseconds: number): Promise<void> {
  return new Promise((resolve) => void clock.after(milliseconds, resolve))
}
