import { describe, expect, it } from 'vitest'
import { checkedInput, faultOfTransformer, parsedInput, targetInput } from './target-input.ts'

const receivedAt = Date.parse('2026-12-01T12:00:00.789Z')
const event = {
  ...{ id: '1', account: '111111111111', time: 1, receivedAt },
  json: '{"id":"1","source":"shop","detail":{"a":1,"text":"say \\"a\\"","list":[1,"x"],"no":null,"yes":true}}',
}
const rule = { arn: 'arn:rule', name: 'shop' }
const input = (target: object) => targetInput(event, { Id: 'a', Arn: 'arn:any', ...target }, rule)
const template = (InputTemplate: string, InputPathsMap?: Record<string, string>) =>
  input({ InputTransformer: { InputTemplate, ...(InputPathsMap && { InputPathsMap }) } })

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html */
describe('the fault of a transformer', () => {
  const known = ['rule-arn', 'rule-name', 'event', 'event.json', 'event.ingestion-time']
  it.each(known.map((name) => `aws.events.${name}`))('is none for the predefined variable %s', (name) => {
    expect(faultOfTransformer({ InputTemplate: `"<${name}>"` })).toBeUndefined()
  })

  it.each<[string | undefined, string, Record<string, string> | undefined]>([
    [undefined, '"<a> and <b> and <a>"', { a: '$.a', b: '$' }],
    [undefined, '"a"', undefined],
    [undefined, '"<> a > b <"', undefined],
    [undefined, '"a"', { 'my.aws.a': '$' }],
    [undefined, '"a"', { aws: '$' }],
    ['the variable aws.a of InputPathsMap has a reserved name', '"a"', { b: '$', 'aws.a': '$' }],
    ['the variable AWS.a of InputPathsMap has a reserved name', '"a"', { 'AWS.a': '$' }],
    ['the path a of InputPathsMap is not valid', '"a"', { a: 'a' }],
    ['the InputTemplate contains invalid placeholder <b>', '"<a> <b> <c>"', { a: '$' }],
    ['the InputTemplate contains invalid placeholder <aws.events.other>', '"<aws.events.other>"', undefined],
  ])('is %s for %s with %j', (fault, InputTemplate, InputPathsMap) => {
    expect(faultOfTransformer({ InputTemplate, ...(InputPathsMap && { InputPathsMap }) })).toBe(fault)
  })
})

describe('what a target receives', () => {
  it.each<[object, string]>([
    [{}, event.json],
    [{ Input: '' }, ''],
    [{ Input: '{}' }, '{}'],
    [{ InputPath: '$.detail.list' }, '[1,"x"]'],
    [{ InputPath: '$.detail.no' }, 'null'],
    [{ InputPath: '$.other' }, 'null'],
    [{ InputPath: '$.detail.a' }, '1'],
  ])('for %j is %s', (target, text) => {
    expect(input(target)).toBe(text)
  })

  it.each<[string, string]>([
    ['<aws.events.rule-arn>', '"arn:rule"'],
    ['"<aws.events.rule-arn>"', '"arn:rule"'],
    ['<aws.events.rule-name>', '"shop"'],
    ['<aws.events.event>', '{"id":"1","source":"shop"}'],
    ['<aws.events.event.json>', event.json],
    ['<aws.events.event.ingestion-time>', '"2026-12-01T12:00:00.789Z"'],
    ['"<aws.events.event>"', '"{id:1,source:shop}"'],
  ])('of the template %s is %s', (text, filled) => {
    expect(template(text)).toBe(filled)
  })

  const paths = {
    a: '$.detail.a',
    text: '$.detail.text',
    list: '$.detail.list',
    no: '$.detail.no',
    yes: '$.detail.yes',
  }
  it.each<[string, string]>([
    ['<a>', '1'],
    ['"<a>"', '"1"'],
    ['<yes> "<yes>"', 'true "true"'],
    ['<list> "<list>"', '[1,"x"] "[1,x]"'],
    ['<text>', '"say \\"a\\""'],
    ['"<text>"', '"say "a""'],
    ['"one" <a> "two <a>" <a>', '"one" 1 "two 1" 1'],
    ['"\\"<a>" <a>', '"\\"1" 1'],
    ['"\\\n<list>"', '"\\\n[1,x]"'],
    ['<no>', '""'],
    ['"<no>"', '""'],
    ['<none>', '""'],
    ['"<none>"', '""'],
  ])('of the template %s with variables is %s', (text, filled) => {
    expect(template(text, { ...paths, none: '$.none' })).toBe(filled)
  })

  const notJson = 'The transformed input is not valid JSON'
  it.each(['{"a": "<text>"}', ' \n{"a": "<text>"}', '["<text>"]'])('is no broken JSON: %j', (text) => {
    expect(() => template(text, paths)).toThrow(notJson)
  })

  it.each<[string, string]>([
    ['"<text>" {}', '"say "a"" {}'],
    ['<a> [', '1 ['],
    ['a {"<text>"}', 'a {"say "a""}'],
  ])('may be a text that is no JSON: %s is %s', (text, filled) => {
    expect(template(text, paths)).toBe(filled)
  })

  it('is JSON for a target that takes nothing else', () => {
    expect(checkedInput('[1]')).toBe('[1]')
    expect(parsedInput('{"a":[1]}')).toEqual({ a: [1] })
    const refusal = 'The input for the target is not valid JSON'
    expect(() => checkedInput('text')).toThrow(refusal)
    expect(() => parsedInput('text')).toThrow(refusal)
  })
})
