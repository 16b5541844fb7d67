import { DescribeRuleCommand, DisableRuleCommand, ListTargetsByRuleCommand } from '@aws-sdk/client-eventbridge'
import { describe, expect, it } from 'vitest'
import { owner, stranger } from '../../testing/start-guarded.ts'
import { events } from './service.ts'
import { bus, busArn, queue, rule, ruleArn, startEvents, toQueue } from './testing/start-events.ts'

const denied = { name: 'AccessDeniedException' }

function policyOf(Action: string[], more: object = {}) {
  const Principal = { AWS: `arn:aws:iam::${stranger}:root` }
  const statement = { Effect: 'Allow', Principal, Action, Resource: ruleArn('shop/*'), ...more }
  return { Policy: { Version: '2012-10-17', Statement: [statement] } }
}

function start(policy: object = {}) {
  return startEvents({
    Bus: bus('shop', policy),
    Queue: queue('work'),
    Sold: rule('sold', [toQueue('work')], { EventBusName: { Ref: 'Bus' } }),
    Other: rule('other', [toQueue('work')]),
  })
}

const sold = { Name: 'sold', EventBusName: busArn('shop') }

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-bus-perms.html */
describe('a rule', () => {
  it('is guarded by the policy of its bus', () => {
    const guardian = (name: string) => events.guardian?.(ruleArn(name))
    expect(guardian('shop/sold')).toBe(busArn('shop'))
    expect(guardian('sold')).toBe(busArn('default'))
    expect(guardian('aws.partner/shop.example/1/sold')).toBe(busArn('aws.partner/shop.example/1'))
    for (const arn of [busArn('shop'), `arn:aws:events:us-east-1:${owner}:archive/sold`])
      expect(events.guardian?.(arn)).toBe(arn)
  })

  it('is closed to other accounts without a policy', async () => {
    const theirs = (await start()).as(stranger, 'user')
    await expect(theirs(new DescribeRuleCommand(sold))).rejects.toMatchObject(denied)
    await expect(theirs(new DisableRuleCommand(sold))).rejects.toMatchObject(denied)
  })

  it('is open to another account for the actions that the policy of its bus names', async () => {
    const theirs = (await start(policyOf(['events:DescribeRule']))).as(stranger, 'user')
    expect(await theirs(new DescribeRuleCommand(sold))).toMatchObject({ Name: 'sold', CreatedBy: owner })
    await expect(theirs(new DisableRuleCommand(sold))).rejects.toMatchObject(denied)
    const targets = new ListTargetsByRuleCommand({ Rule: 'sold', EventBusName: busArn('shop') })
    await expect(theirs(targets)).rejects.toMatchObject(denied)
    const elsewhere = new DescribeRuleCommand({ Name: 'other', EventBusName: busArn('default') })
    await expect(theirs(elsewhere)).rejects.toMatchObject(denied)
  })

  // https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-bus-example-policy-same-account-creator.html
  it('of a template is not among the rules that another account created', async () => {
    const Condition = { StringEqualsIfExists: { 'events:creatorAccount': policyVariable('aws:PrincipalAccount') } }
    const on = await start(policyOf(['events:DescribeRule', 'events:DisableRule'], { Condition }))
    await expect(on.as(stranger, 'user')(new DisableRuleCommand(sold))).rejects.toMatchObject(denied)
    await on.send(new DisableRuleCommand(sold))
  })
})

function policyVariable(name: string): string {
  return `\${${name}}`
}
