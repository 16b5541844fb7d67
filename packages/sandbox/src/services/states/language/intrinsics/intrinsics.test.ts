import { describe, expect, it } from 'vitest'
import { PathError } from '../json-path/parse-path.ts'
import type { Json } from '../value/json.ts'
import { evaluateIntrinsic } from './evaluate-intrinsic.ts'
import { IntrinsicError, parseIntrinsic } from './parse-intrinsic.ts'

const input: Json = {
  name: 'Ann',
  list: [1, 2, 3, 3],
  one: { a: { x: 1 }, b: 2 },
  two: { a: { y: 2 } },
  json: '{"n":1}',
}
const evaluate = (text: string) =>
  evaluateIntrinsic(text, 'value.$', { input, context: { Task: { Token: 't' } }, newId: () => 'new-id' })

// https://docs.aws.amazon.com/step-functions/latest/dg/intrinsic-functions.html
describe('an intrinsic function', () => {
  it.each<[string, Json]>([
    ["States.Format('Hello, my name is {}.', $.name)", 'Hello, my name is Ann.'],
    ["States.Format('{} {} {}', 1, true, null)", '1 true null'],
    ["States.Format('{}', $.one)", '{"a":{"x":1},"b":2}'],
    ["States.Format('\\{\\} it\\'s \\\\ {}', $.name)", "{} it's \\ Ann"],
    ["States.Format('none')", 'none'],
    ['States.StringToJson($.json)', { n: 1 }],
    ['States.JsonToString($.one)', '{"a":{"x":1},"b":2}'],
    ["States.Array($.name, 1, 'a')", ['Ann', 1, 'a']],
    ['States.Array()', []],
    ['States.ArrayPartition($.list, 3)', [[1, 2, 3], [3]]],
    ['States.ArrayContains($.list, 2)', true],
    ['States.ArrayContains($.list, $.one)', false],
    ['States.ArrayRange(1, 9, 2)', [1, 3, 5, 7, 9]],
    ['States.ArrayRange(3, 1, -1)', [3, 2, 1]],
    ['States.ArrayGetItem($.list, 1)', 2],
    ['States.ArrayLength($.list)', 4],
    ['States.ArrayUnique($.list)', [1, 2, 3]],
    ["States.Base64Encode('Data to encode')", 'RGF0YSB0byBlbmNvZGU='],
    ["States.Base64Decode('RGVjb2RlZCBkYXRh')", 'Decoded data'],
    ["States.Hash('input data', 'SHA-1')", 'aaff4a450a104cd177d28d18d74485e8cae074b7'],
    ['States.JsonMerge($.one, $.two, false)', { a: { y: 2 }, b: 2 }],
    ['States.MathAdd(111, -1)', 110],
    ['States.MathAdd(1.4, 1.5)', 3],
    ["States.StringSplit('1,2,3,4,5', ',')", ['1', '2', '3', '4', '5']],
    ["States.StringSplit('This.is+a,test=string', '.+,=')", ['This', 'is', 'a', 'test', 'string']],
    ['States.UUID()', 'new-id'],
    ["States.Format('{}', States.ArrayLength(States.ArrayUnique($.list)))", '3'],
    ['States.Array($$.Task.Token)', ['t']],
    ["States.Format('{}', $.one['a'].x)", '1'],
  ])('gives what its documentation says: %s', (text, value) => {
    expect(evaluate(text)).toEqual(value)
  })

  it('gives the same random number for the same seed, at least the start and less than the end', () => {
    const drawn = [1, 2, 3, 4, 5, 6].map((seed) => evaluate(`States.MathRandom(1, 4, ${seed})`))
    expect(drawn).toEqual([1, 2, 3, 4, 5, 6].map((seed) => evaluate(`States.MathRandom(1, 4, ${seed})`)))
    for (const each of drawn) expect([1, 2, 3]).toContain(each)
  })

  it.each([
    ['States.ArrayLength($.name)', 'an array is expected'],
    ["States.MathAdd('a', 1)", 'a number is expected'],
    ["States.StringToJson('{')", 'no JSON'],
    ["States.Format('{} {}', 1)", 'more {} than values'],
    ["States.Format('{}', 1, 2)", 'more values than {}'],
    ['States.ArrayGetItem($.list, 9)', 'no such element'],
    ['States.ArrayRange(1, 2000, 1)', '1000 elements at most'],
    ['States.ArrayRange(1, 2, 0)', 'increment is not 0'],
    ['States.ArrayPartition($.list, 0)', 'at least one element'],
    ['States.JsonMerge($.one, $.two, true)', 'shallowly only'],
    ["States.Hash('a', 'CRC')", 'unknown hash algorithm'],
    ['States.MathRandom(4, 1)', 'the end is greater'],
    ['States.UUID(1)', 'Invalid number of arguments'],
  ])('fails with States.IntrinsicFailure for values that it does not take: %s', (text, reason) => {
    expect(() => evaluate(text)).toThrow(expect.objectContaining({ error: 'States.IntrinsicFailure' }))
    expect(() => evaluate(text)).toThrow(reason)
  })

  it('hashes and encodes 10,000 characters at most', () => {
    const long = 'a'.repeat(9_900)
    expect(() => evaluate(`States.Base64Encode('${long}')`)).not.toThrow()
    expect(() =>
      evaluateIntrinsic('States.Base64Encode($.a)', 'b.$', {
        input: { a: 'a'.repeat(10_001) },
        context: {},
        newId: () => '',
      }),
    ).toThrow('10000 characters at most')
  })

  it.each([
    ['States.Nope()', 'no intrinsic function States.Nope'],
    ["States.Format('a", 'not valid'],
    ["States.Format('a\\n')", 'not valid'],
    ["States.Format('a\\", 'not valid'],
    ['States.Array(1 2)', 'not valid'],
    ['States.Array(1', 'not valid'],
    ['States.UUID() x', 'not valid'],
    ['Other.UUID()', 'not valid'],
    [`${'States.Array('.repeat(11)}1${')'.repeat(11)}`, 'nest 10 deep at most'],
    [`States.Array(${'1,'.repeat(6_000)}1)`, '10000 characters at most'],
  ])('that is none is refused: %s', (text, reason) => {
    expect(() => parseIntrinsic(text)).toThrow(IntrinsicError)
    expect(() => parseIntrinsic(text)).toThrow(reason)
  })

  it('with a path that is none is refused', () => {
    expect(() => parseIntrinsic('States.Array($.a[)')).toThrow(PathError)
  })
})
