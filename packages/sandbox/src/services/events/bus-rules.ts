import type { SealedRecords } from '../../account/sealed-records.ts'
import type { ReadableEvent } from '../../kit/pattern/readable-event.ts'
import { arnsOf, busNameOf } from './arns.ts'
import type { DeclaredRule, RuleState } from './declared-rules.ts'
import { notFound } from './events-error.ts'
import type { RuleTarget } from './send-to-target.ts'

/** The rules of an account, by the buses they are on. */
export type BusRules = {
  all(busName: string): DeclaredRule[]
  /** @throws ServiceError */
  get(name: string, bus: string | undefined): DeclaredRule
  stateOf(rule: DeclaredRule): RuleState
  setState(rule: DeclaredRule, state: RuleState): void
  /** Returns a target; undefined if there is none. */
  target(ruleArn: string, targetId: string): RuleTarget | undefined
  /** Returns the rules of a bus that an event matches. @param only the ARNs of the rules to ask */
  matching(busName: string, event: ReadableEvent, only?: readonly string[]): DeclaredRule[]
}

type Parts = { records: SealedRecords; rules: readonly DeclaredRule[]; account: { id: string; region: string } }

export function openBusRules({ records, rules, account }: Parts): BusRules {
  const arns = arnsOf({ accountId: account.id, region: account.region })
  const byArn = new Map(rules.map((rule) => [rule.arn, rule]))
  const byBus = Map.groupBy(rules, ({ busName }) => busName)
  /** What EnableRule and DisableRule set in place of the templates. */
  const table = records.table<RuleState>('events/rule-states')
  const states = new Map(table.entries())
  const stateOf = ({ arn, state }: DeclaredRule) => states.get(arn) ?? state

  return {
    all: (busName) => byBus.get(busName) ?? [],
    get(name, bus) {
      const busName = busNameOf(bus)
      const found = byArn.get(arns.rule(busName, name))
      if (!found) throw notFound(`Rule ${name} on EventBus ${busName}`)
      return found
    },
    stateOf,
    setState({ arn }, state) {
      table.put(arn, state)
      states.set(arn, state)
    },
    target(ruleArn, targetId) {
      const rule = byArn.get(ruleArn)
      const target = rule?.targets.find(({ Id }) => Id === targetId)
      return rule && target && { rule, target }
    },
    matching: (busName, event, only) =>
      (byBus.get(busName) ?? []).filter(
        (rule) =>
          stateOf(rule) === 'ENABLED' &&
          rule.pattern?.matches(event) &&
          (only === undefined || only.includes(rule.arn)),
      ),
  }
}
