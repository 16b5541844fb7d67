import { describe, expect, it } from 'vitest'
import { arnsOf, busNameOf, busOfRule } from './arns.ts'

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoneventbridge.html#amazoneventbridge-resources-for-iam-policies */
describe('the ARNs of EventBridge', () => {
  const arns = arnsOf({ region: 'us-east-1', accountId: '111111111111' })
  const arn = (resource: string) => `arn:aws:events:us-east-1:111111111111:${resource}`

  it('name the account, the region and the resource', () => {
    expect(arns.bus('orders')).toBe(arn('event-bus/orders'))
    expect(arns.rule('orders', 'shop')).toBe(arn('rule/orders/shop'))
    expect(arns.rule('default', 'shop')).toBe(arn('rule/shop'))
    expect(arns.archive('all')).toBe(arn('archive/all'))
    expect(arns.replay('again')).toBe(arn('replay/again'))
  })

  it.each([
    [undefined, 'default'],
    ['orders', 'orders'],
    ['my-arn:', 'my-arn:'],
    ['aws.partner/a/b', 'aws.partner/a/b'],
    [arn('event-bus/orders'), 'orders'],
    [arn('event-bus/aws.partner/a/b'), 'aws.partner/a/b'],
  ])('give the bus %s the name %s', (nameOrArn, name) => {
    expect(busNameOf(nameOrArn)).toBe(name)
  })

  it.each([
    [arn('rule/shop'), arn('event-bus/default')],
    [arn('rule/orders/shop'), arn('event-bus/orders')],
    [arn('rule/aws.partner/a/b/shop'), arn('event-bus/aws.partner/a/b')],
    ['no ARN', 'arn:aws:events:::event-bus/default'],
    [`x${arn('rule/orders/shop')}`, 'arn:aws:events:::event-bus/default'],
    [arn('rule/orders/'), 'arn:aws:events:::event-bus/default'],
    [arn('rule/'), 'arn:aws:events:::event-bus/default'],
  ])('put the rule %s on the bus %s', (ruleArn, busArn) => {
    expect(busOfRule(ruleArn)).toBe(busArn)
  })
})
