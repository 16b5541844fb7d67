import { describe, expect, it } from 'vitest'
import type { MessageAttributes } from '../../kit/message-attributes.ts'
import { compileFilter } from './filter-policy.ts'

const interests = (...names: string[]): MessageAttributes => ({
  customer_interests: { DataType: 'String.Array', StringValue: JSON.stringify(names) },
})
const text = (StringValue: string): MessageAttributes => ({ customer_interests: { DataType: 'String', StringValue } })
const price = (StringValue: string): MessageAttributes => ({ price_usd: { DataType: 'Number', StringValue } })

const accepts = (policy: object, attributes: MessageAttributes) =>
  compileFilter(JSON.stringify(policy), 'MessageAttributes')({ text: '', attributes })
const acceptsBody = (policy: object, body: unknown) =>
  compileFilter(
    JSON.stringify(policy),
    'MessageBody',
  )({
    text: typeof body === 'string' ? body : JSON.stringify(body),
    attributes: {},
  })

/** https://docs.aws.amazon.com/sns/latest/dg/string-value-matching.html */
describe('a filter policy matches texts:', () => {
  const of = (...values: unknown[]) => ({ customer_interests: values })
  it.each<[string, object, MessageAttributes[], MessageAttributes[]]>([
    ['exactly', of('rugby', 'tennis'), [text('rugby'), interests('a', 'tennis')], [text('Rugby'), interests('a'), {}]],
    [
      'anything but some',
      of({ 'anything-but': ['rugby', 'tennis'] }),
      [text('baseball'), interests('rugby', 'baseball')],
      [text('rugby'), interests('rugby'), {}],
    ],
    [
      'anything but a prefix',
      of({ 'anything-but': { prefix: 'order-' } }),
      [text('data-entry')],
      [text('order-entry'), text('order-')],
    ],
    ['in any case', of({ 'equals-ignore-case': 'tennis' }), [text('TENNIS'), text('Tennis')], [text('tennis player')]],
    ['by a prefix', of({ prefix: 'bas' }), [text('baseball'), text('basketball')], [text('rugby'), text('Bas')]],
    ['by a suffix', of({ suffix: 'ball' }), [text('baseball')], [text('rugby')]],
    [
      'by the range of an address',
      of({ cidr: '10.0.0.0/24' }),
      [text('10.0.0.0'), text('10.0.0.255')],
      [text('10.1.1.0'), text('ten')],
    ],
  ])('%s', (_how, policy, matching, others) => {
    for (const attributes of matching) expect(accepts(policy, attributes), JSON.stringify(attributes)).toBe(true)
    for (const attributes of others) expect(accepts(policy, attributes), JSON.stringify(attributes)).toBe(false)
  })
})

/** https://docs.aws.amazon.com/sns/latest/dg/numeric-value-matching.html */
describe('a filter policy matches numbers:', () => {
  const of = (...values: unknown[]) => ({ price_usd: values })
  it.each<[string, object, string[], string[]]>([
    ['exactly', of({ numeric: ['=', 301.5] }), ['301.5', '3.015e2', '301.50'], ['301.51']],
    ['anything but some', of({ 'anything-but': [100, 500] }), ['101', '100.1'], ['100', '500.0']],
    ['in a range', of({ numeric: ['>', 0, '<=', 150] }), ['0.00001', '150'], ['0', '150.00001', '-1']],
    ['below a limit', of({ numeric: ['<', -5] }), ['-5.1'], ['-5']],
  ])('%s', (_how, policy, matching, others) => {
    for (const number of matching) expect(accepts(policy, price(number)), number).toBe(true)
    for (const number of others) expect(accepts(policy, price(number)), number).toBe(false)
  })

  it('only of attributes that are numbers', () => {
    const asText = { price_usd: { DataType: 'String', StringValue: '5' } }
    expect(accepts(of({ numeric: ['=', 5] }), asText)).toBe(false)
    expect(accepts(of('5'), asText)).toBe(true)
    expect(accepts(of('5'), price('5'))).toBe(false)
  })
})

/** https://docs.aws.amazon.com/sns/latest/dg/attribute-key-matching.html */
it('a filter policy matches the presence and the absence of an attribute', () => {
  expect(accepts({ store: [{ exists: true }] }, text('a'))).toBe(false)
  expect(accepts({ customer_interests: [{ exists: true }] }, text('a'))).toBe(true)
  expect(accepts({ store: [{ exists: false }] }, text('a'))).toBe(true)
  expect(accepts({ customer_interests: [{ exists: false }] }, text('a'))).toBe(false)
})

/** https://docs.aws.amazon.com/sns/latest/dg/and-or-logic.html */
it('each field of a filter policy matches, and one of the alternatives of $or', () => {
  const both = { ...text('rugby'), ...price('100') }
  expect(accepts({ customer_interests: ['rugby'], price_usd: [{ numeric: ['>=', 100] }] }, both)).toBe(true)
  expect(accepts({ customer_interests: ['rugby'], price_usd: [{ numeric: ['>', 100] }] }, both)).toBe(false)
  const or = { $or: [{ customer_interests: ['tennis'] }, { price_usd: [{ numeric: ['=', 100] }] }] }
  expect(accepts(or, both)).toBe(true)
  expect(accepts(or, text('rugby'))).toBe(false)
})

/** https://docs.aws.amazon.com/sns/latest/dg/subscription-filter-policy-constraints.html */
it('a filter policy ignores binary attributes, and compares keywords and numbers in a list of texts', () => {
  const bytes = { customer_interests: { DataType: 'Binary', BinaryValue: 'cnVnYnk=' } }
  expect(accepts({ customer_interests: ['rugby'] }, bytes)).toBe(false)
  expect(accepts({ customer_interests: [{ exists: false }] }, bytes)).toBe(true)
  const list = { customer_interests: { DataType: 'String.Array', StringValue: '["rugby",null,true,7]' } }
  for (const value of [null, true, 'rugby'])
    expect(accepts({ customer_interests: [value] }, list), `${value}`).toBe(true)
  expect(accepts({ customer_interests: [{ numeric: ['=', 7] }] }, list)).toBe(true)
  expect(accepts({ customer_interests: [false] }, list)).toBe(false)
})

/** https://docs.aws.amazon.com/sns/latest/dg/sns-message-filtering-scope.html */
describe('a filter policy of the body', () => {
  it('matches fields in fields and elements of lists', () => {
    const policy = { store: { name: ['shop'] }, items: { price: [{ numeric: ['>', 10] }] } }
    expect(acceptsBody(policy, { store: { name: 'shop' }, items: [{ price: 1 }, { price: 11 }] })).toBe(true)
    expect(acceptsBody(policy, { store: { name: 'shop' }, items: [{ price: 1 }] })).toBe(false)
  })

  it('matches no body that is not an object in JSON', () => {
    for (const body of ['hello', '["a"]', '{"a":', 'null', '"a"', '5', '['.repeat(5_000)])
      expect(acceptsBody({ a: [{ exists: false }] }, body), body.slice(0, 9)).toBe(false)
    expect(acceptsBody({ a: [{ exists: false }] }, '{}')).toBe(true)
  })
})

/** https://docs.aws.amazon.com/sns/latest/dg/subscription-filter-policy-constraints.html */
describe('a filter policy is refused', () => {
  const fields = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}`, ['a']]))
  const values = (count: number) => Array.from({ length: count }, (_, index) => `v${index}`)
  it.each<[string, string | object, RegExp]>([
    ['that is no JSON', '{', /failed to parse JSON/],
    ['that is a list', '[]', /failed to parse JSON/],
    ['that nests too deep', `{"a":${'['.repeat(2_000)}${']'.repeat(2_000)}}`, /failed to parse JSON/],
    ['of six keys', fields(6), /more than 5 keys/],
    ['of 151 combinations', { a: values(151) }, /too complex/],
    ['of more combinations by several keys', { a: values(13), b: values(12) }, /too complex/],
    ['of more than 256 KB', { a: ['x'.repeat(262_144)] }, /longer than/],
    ['with a text in place of a list', { a: 'b' }, /must be an object or an array/],
    ['with an empty list', { a: [] }, /Empty arrays/],
    ['with an unknown operator', { a: [{ matches: 'b' }] }, /Unrecognized match type matches/],
    ['with the wildcard of event patterns', { a: [{ wildcard: 'b*' }] }, /Unrecognized match type wildcard/],
    [
      'with anything but a suffix',
      { a: [{ 'anything-but': { suffix: 'b' } }] },
      /Unsupported anything-but pattern: suffix/,
    ],
    ['with a prefix in any case', { a: [{ prefix: { 'equals-ignore-case': 'b' } }] }, /must be a string/],
    ['with two operators in one', { a: [{ prefix: 'b', suffix: 'c' }] }, /Only one key allowed/],
    ['with a number of more than a billion', { a: [{ numeric: ['<', 1_000_000_001] }] }, /-1.0E9 and 1.0E9/],
    ['with a range that is empty', { a: [{ numeric: ['>', 5, '<', 4] }] }, /Bottom must be less than top/],
    ['with one alternative in $or', { $or: [{ a: ['b'] }] }, /at least 2 Objects/],
    ['with a field in a field', { a: { b: ['c'] } }, /does not support nested filter policy/],
  ])('%s', (_what, policy, message) => {
    const given = typeof policy === 'string' ? policy : JSON.stringify(policy)
    expect(() => compileFilter(given, 'MessageAttributes')).toThrow(message)
  })

  it('whose fields of a body are too deep for their values: each level counts', () => {
    const nested = { key_a: { key_b: { key_c: values(4) } }, key_d: { key_e: values(3) } }
    expect(() => compileFilter(JSON.stringify(nested), 'MessageBody')).not.toThrow()
    expect(() => compileFilter(JSON.stringify({ ...nested, key_f: values(3) }), 'MessageBody')).toThrow(/too complex/)
  })

  it('after five keys and 150 combinations are accepted', () => {
    expect(() => compileFilter(JSON.stringify({ ...fields(4), a: values(150) }), 'MessageAttributes')).not.toThrow()
  })
})
