import { describe, expect, it } from 'vitest'
import { checkSize, selected, templated, withResult } from './data-flow.ts'
import { evaluateIntrinsic } from './intrinsics/evaluate-intrinsic.ts'
import { IntrinsicError, parseIntrinsic } from './intrinsics/parse-intrinsic.ts'
import { findValues } from './json-path/find-values.ts'
import { PathError, parsePath } from './json-path/parse-path.ts'
import { readReferencePath, withValueAt } from './json-path/reference-path.ts'
import { demandAt, lookUp } from './json-path/scope.ts'
import { evaluateTemplate, findingsOfTemplate } from './payload-template.ts'
import { isObject, isSame, type Json, memberOf } from './value/json.ts'

const input: Json = {
  ...{ name: 'Ann', n: 2, yes: true, none: null, list: [3, 1, 2], json: '{"a":[1]}', long: 'x'.repeat(10_001) },
  ...{ most: 'x'.repeat(10_000), items: [{ a: 1, b: 'x' }, { a: 2, b: 'y' }, { a: 2 }, 5], nested: { a: { b: 1 } } },
}
const scope = { input, context: { Task: { Token: 't' }, Map: null }, newId: () => 'new-id' }
const evaluate = (text: string) => evaluateIntrinsic(text, 'value.$', scope)
const find = (path: string) => findValues(parsePath(path), input)
const failure = (faultCause: string) => expect.objectContaining({ error: 'States.IntrinsicFailure', faultCause })

// https://docs.aws.amazon.com/step-functions/latest/dg/intrinsic-functions.html
describe('an intrinsic function', () => {
  it.each<[string, Json]>([
    ["States.Format('{}{}', $.name, $.list)", 'Ann[3,1,2]'],
    ["States.Format('\\{{}\\}', 1)", '{1}'],
    ["States.Format('{', 1)".replace(', 1', ''), '{'],
    ["States.Format('\\'{}\\\\', -1.5e2)", "'-150\\"],
    ["States.Format('')", ''],
    ["States.StringToJson('[1,true,null]')", [1, true, null]],
    ['States.StringToJson($.json)', { a: [1] }],
    ["States.JsonToString('a')", '"a"'],
    ["States.Array('\\{\\}\\\\\\'')", ["{}\\'"]],
    ["States.Array('a', 'b' , null,true,false)", ['a', 'b', null, true, false]],
    ['States.Array( )', []],
    ['States.Array (1)', [1]],
    ['States.Array(-1, 0.5, 1e3, 2E-1, 1.5e+2)', [-1, 0.5, 1000, 0.2, 150]],
    ['States.ArrayPartition($.list, 1)', [[3], [1], [2]]],
    ['States.ArrayPartition($.list, 2)', [[3, 1], [2]]],
    ['States.ArrayPartition($.list, 3)', [[3, 1, 2]]],
    ['States.ArrayPartition($.list, 9)', [[3, 1, 2]]],
    ['States.ArrayContains($.list, 3)', true],
    ['States.ArrayContains($.list, 4)', false],
    ['States.ArrayContains($.items, $.items[1])', true],
    ['States.ArrayRange(1, 10, 3)', [1, 4, 7, 10]],
    ['States.ArrayRange(1, 9, 3)', [1, 4, 7]],
    ['States.ArrayRange(5, 5, 1)', [5]],
    ['States.ArrayRange(2, 1, 1)', []],
    ['States.ArrayRange(1, -3, -2)', [1, -1, -3]],
    ['States.ArrayGetItem($.list, 0)', 3],
    ['States.ArrayGetItem($.list, 2)', 2],
    ['States.ArrayGetItem(States.Array(null), 0)', null],
    ['States.ArrayLength($.list)', 3],
    ['States.ArrayLength(States.Array())', 0],
    ['States.ArrayUnique($.items)', [{ a: 1, b: 'x' }, { a: 2, b: 'y' }, { a: 2 }, 5]],
    ["States.ArrayUnique(States.Array(1, '1', 1, true, null, null))", [1, '1', true, null]],
    ["States.Base64Encode('ü')", 'w7w='],
    ["States.Base64Decode('w7w=')", 'ü'],
    ["States.Hash('a', 'MD5')", '0cc175b9c0f1b6a831c399e269772661'],
    ["States.Hash('a', 'SHA-1')", '86f7e437faa5a7fce15d1ddcb9eaeaea377667b8'],
    ["States.Hash('a', 'SHA-256')", 'ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb'],
    [
      "States.Hash('a', 'SHA-384')",
      '54a59b9f22b0b80880d8427e548b7c23abd873486e1f035dce9cd697e85175033caa88e6d57bc35efae0b5afd3145f31',
    ],
    [
      "States.Hash('a', 'SHA-512')",
      '1f40fc92da241694750979ee6cf582f2d5d7d28e18335de05abc54d0560e0f5302860c652bf08d560252aa5e74210546f369fbbbce8c12cfc7957b2652fe9a75',
    ],
    ["States.Hash(1, 'MD5')", 'c4ca4238a0b923820dcc509a6f75849b'],
    ["States.Hash(null, 'MD5')", '37a6259cc0c1dae299a7866489dff0bd'],
    ['States.JsonMerge($.items[0], $.items[1], false)', { a: 2, b: 'y' }],
    ['States.JsonMerge($.items[1], $.items[0], false)', { a: 1, b: 'x' }],
    ['States.JsonMerge($.nested, $.items[2], false)', { a: 2 }],
    ['States.MathRandom(7, 8)', 7],
    ['States.MathAdd(1, 2)', 3],
    ['States.MathAdd(1.5, -0.4)', 2],
    ["States.StringSplit('a,b;c', ',;')", ['a', 'b', 'c']],
    ["States.StringSplit(',a,,b,', ',')", ['a', 'b']],
    ["States.StringSplit('abc', '')", ['abc']],
    ['States.UUID()', 'new-id'],
    [`${'States.Array('.repeat(10)}1${')'.repeat(10)}`, JSON.parse(`${'['.repeat(10)}1${']'.repeat(10)}`)],
    ["States.Array($.items[?(@.b == 'x,)')], $['name'])", [[], 'Ann']],
    ['States.Array($.items[?((@.a == 1))].a ,$.n)', [[1], 2]],
    ['States.Array($["name"], $$.Task.Token)', ['Ann', 't']],
    ['States.Base64Encode($.most)', Buffer.from('x'.repeat(10_000)).toString('base64')],
  ])('%s gives %j', (text, value) => {
    expect(evaluate(text)).toEqual(value)
  })

  it('draws a number from a seed, and another one from another seed or range', () => {
    const drawn = [1, 2, 3, 4].map((seed) => evaluate(`States.MathRandom(10, 1000, ${seed})`))
    expect(new Set(drawn).size).toBe(4)
    for (const each of drawn) expect(each).toSatisfy((number: number) => number >= 10 && number < 1000)
    expect(evaluate('States.MathRandom(110, 1100, 1)')).toBe(Number(drawn[0]) + 100)
    expect(evaluate('States.MathRandom(10, 1000, 1.4)')).toBe(drawn[0])
    expect(evaluate('States.MathRandom(10, 1000)')).toBe(evaluate('States.MathRandom(10, 1000)'))
  })

  it.each([
    ["States.Format('{} {}', 1)", 'Invalid arguments: more {} than values in States.Format'],
    ["States.Format('{}', 1, 2)", 'Invalid arguments: more values than {} in States.Format'],
    ['States.Format(1)', 'Invalid arguments: a string is expected'],
    ['States.StringToJson($.list)', 'Invalid arguments: a string is expected'],
    ["States.StringToJson('{')", 'Invalid arguments: the string is no JSON'],
    ['States.ArrayPartition($.name, 1)', 'Invalid arguments: an array is expected'],
    ["States.ArrayPartition($.list, '1')", 'Invalid arguments: a number is expected'],
    ['States.ArrayPartition($.list, 0)', 'Invalid arguments: a chunk has at least one element'],
    ['States.ArrayContains($.name, 1)', 'Invalid arguments: an array is expected'],
    ['States.ArrayRange(1, 2, 0)', 'Invalid arguments: the increment is not 0'],
    ['States.ArrayRange(0, 1000, 1)', 'Invalid arguments: an array of States.ArrayRange has 1000 elements at most'],
    ['States.ArrayGetItem($.list, 3)', 'Invalid arguments: no such element'],
    ['States.ArrayGetItem($.list, -1)', 'Invalid arguments: no such element'],
    ['States.ArrayGetItem(States.Array(null), 1)', 'Invalid arguments: no such element'],
    ['States.ArrayGetItem(States.Array(null), -1)', 'Invalid arguments: no such element'],
    ['States.Base64Encode($.long)', 'Invalid arguments: a string has 10000 characters at most'],
    ['States.Base64Decode($.long)', 'Invalid arguments: a string has 10000 characters at most'],
    ["States.Hash($.long, 'MD5')", 'Invalid arguments: a string has 10000 characters at most'],
    ["States.Hash('a', 'md5')", 'Invalid arguments: unknown hash algorithm'],
    ["States.Hash('a', 1)", 'Invalid arguments: a string is expected'],
    [
      'States.JsonMerge($.nested, $.nested, true)',
      'Invalid arguments: States.JsonMerge merges shallowly only, and its third argument is false',
    ],
    ['States.JsonMerge($.list, $.nested, false)', 'Invalid arguments: two objects are expected'],
    ['States.JsonMerge($.nested, $.list, false)', 'Invalid arguments: two objects are expected'],
    ['States.MathRandom(4, 4)', 'Invalid arguments: the end is greater than the start'],
    ["States.MathRandom(1, 4, 'a')", 'Invalid arguments: a number is expected'],
    ["States.StringSplit(1, ',')", 'Invalid arguments: a string is expected'],
    ["States.StringSplit('a', 1)", 'Invalid arguments: a string is expected'],
    ...[
      ...['Format()', "StringToJson('1', 2)", 'StringToJson()', 'JsonToString()', 'JsonToString(1, 2)'],
      ...[
        'ArrayPartition($.list)',
        'ArrayPartition($.list, 1, 2)',
        'ArrayContains($.list)',
        'ArrayContains($.list, 1, 2)',
      ],
      ...['ArrayRange(1, 2)', 'ArrayRange(1, 2, 3, 4)', 'ArrayGetItem($.list)', 'ArrayGetItem($.list, 1, 2)'],
      ...['ArrayLength()', 'ArrayLength($.list, 1)', 'ArrayUnique()', 'ArrayUnique($.list, 1)', 'Base64Encode()'],
      ...["Base64Encode('a', 1)", 'Base64Decode()', "Base64Decode('a', 1)", "Hash('a')", "Hash('a', 'MD5', 1)"],
      ...[
        'JsonMerge($.nested, $.nested)',
        'JsonMerge($.nested, $.nested, false, 1)',
        'MathRandom(1)',
        'MathRandom(1, 2, 3, 4)',
      ],
      ...['MathAdd(1)', 'MathAdd(1, 2, 3)', "StringSplit('a')", "StringSplit('a', ',', 1)", 'UUID(1)'],
    ].map((text) => [`States.${text}`, `Invalid number of arguments for States.${text.split('(')[0]}`]),
  ] as [string, string][])('%s fails: %s', (text, reason) => {
    expect(() => evaluate(text)).toThrow(failure(reason))
  })

  it('makes a range of 1,000 elements at most', () => {
    expect(evaluate('States.ArrayRange(1, 1000, 1)')).toHaveLength(1000)
  })

  it('reads JSON that nests too deep as none', () => {
    const deep = { ...scope, input: { deep: '['.repeat(5_000) + ']'.repeat(5_000) } }
    expect(() => evaluateIntrinsic('States.StringToJson($.deep)', 'f', deep)).toThrow(
      failure('Invalid arguments: the JSON nests too deep'),
    )
  })

  it.each([
    ['States.Nope()', 'There is no intrinsic function States.Nope'],
    ['XStates.UUID()', 'The intrinsic function XStates.UUID() is not valid at character 1'],
    ['States.UUID', 'The intrinsic function States.UUID is not valid at character 12'],
    ['States.UUID() x', 'The intrinsic function States.UUID() x is not valid at character 15'],
    ['States.Array(1 2)', 'The intrinsic function States.Array(1 2) is not valid at character 17'],
    ['States.Array(,1)', 'The intrinsic function States.Array(,1) is not valid at character 14'],
    ['States.Array(1,)', 'The intrinsic function States.Array(1,) is not valid at character 16'],
    ['States.Array(trues)', 'The intrinsic function States.Array(trues) is not valid at character 14'],
    ['States.Array(.5)', 'The intrinsic function States.Array(.5) is not valid at character 14'],
    ["States.Array('\\a')", "The intrinsic function States.Array('\\a') is not valid at character 16"],
    ['States.Array(1', 'The intrinsic function States.Array(1 is not valid at character 16'],
    ["States.Array('a", "The intrinsic function States.Array('a is not valid at character 16"],
    [`${'States.Array('.repeat(11)}1${')'.repeat(11)}`, 'Intrinsic functions nest 10 deep at most'],
    [`States.Array('${'x'.repeat(9_984)}') `, 'An intrinsic function has 10000 characters at most'],
  ])('%s is refused: %s', (text, message) => {
    expect(() => parseIntrinsic(text)).toThrow(new IntrinsicError(message))
  })

  it('has 10,000 characters at most', () => {
    expect(() => parseIntrinsic(`States.Array('${'x'.repeat(9_983)}') `)).not.toThrow()
  })

  it.each(['States.Array($.a[)', 'States.Array($$[)', 'States.Array($$.a.)', 'States.Array($.)'])(
    'with a path that is none is refused: %s',
    (text) => {
      expect(() => parseIntrinsic(text)).toThrow(PathError)
    },
  )
})

// https://docs.aws.amazon.com/step-functions/latest/dg/amazon-states-language-paths.html
describe('a path', () => {
  it.each<[string, Json[]]>([
    ['$.list[0,2]', [3, 2]],
    ['$.list[ 0 , 2 ]', [3, 2]],
    ['$.list[-1]', [2]],
    ['$.list[-3]', [3]],
    ['$.list[-4]', []],
    ['$.list[1:]', [1, 2]],
    ['$.list[:1]', [3]],
    ['$.list[:]', [3, 1, 2]],
    ['$.list[::2]', [3, 2]],
    ['$.list[ 1 : 3 : 1 ]', [1, 2]],
    ['$.list[0:2:]', [3, 1]],
    ['$.list[*]', [3, 1, 2]],
    ['$.nested[*]', [{ b: 1 }]],
    ['$.name[*]', []],
    ['$.name[0]', []],
    ['$.name[0:1]', []],
    ['$.list.a', []],
    ['$.nested[0]', []],
    ['$..b', ['x', 'y', 1]],
    ['$..[0]', [3, { a: 1, b: 'x' }]],
    ["$..['a','b']", [1, 'x', 2, 'y', 2, { b: 1 }, 1]],
    ['$.nested..*', [{ b: 1 }, 1]],
    ["$['na\\'me']", []],
    ["$['nam\\e']", ['Ann']],
    ['$.items[?(@.a == 2)].b', ['y']],
    ['$.items[ ? ( @.a == 2 ) ].b', ['y']],
    ['$.items[?(@.a != 2)]', [{ a: 1, b: 'x' }, 5]],
    ['$.items[?(@.a < 2)].a', [1]],
    ['$.items[?(@.a <= 2)].a', [1, 2, 2]],
    ['$.items[?(@.a > 1)].a', [2, 2]],
    ['$.items[?(@.a >= 2)].a', [2, 2]],
    ["$.items[?(@.b < 'y')].a", [1]],
    ["$.items[?(@.b >= 'y')].a", [2]],
    ["$.items[?(@.a < 'y')].a", []],
    ['$.items[?(@.b < 2)].a', []],
    ['$.items[?(@.a == $.n)].b', ['y']],
    ['$.items[?(@.a == $.none)]', []],
    ['$.items[?(@.c == @.d)].a', [1, 2, 2]],
    ['$.items[?(@.c != @.a)].a', [1, 2, 2]],
    ['$.items[?(@ == 5)]', [5]],
    ['$.items[?(@.b)].a', [1, 2]],
    ['$.items[?(!@.b)]', [{ a: 2 }, 5]],
    ['$.items[?(!(@.a == 2))]', [{ a: 1, b: 'x' }, 5]],
    ['$.items[?(@.a == 2 && @.b)].b', ['y']],
    ["$.items[?(@.a == 1 || @.b == 'y')].b", ['x', 'y']],
    ["$.items[?(@.a == 2 && @.b == 'y' || @.a == 1)].b", ['x', 'y']],
    ["$.items[?(@.a == 2 && (@.b == 'z' || @.a == 1))].b", []],
    ['$.list[?(@ == 3 || @ == 1 || @ == 9)]', [3, 1]],
    ['$.list[?(@ > 0 && @ < 3 && @ != 2)]', [1]],
    ['$.items[?($.nested.a)].a', [1, 2, 2]],
    ['$.items[?(@..b)].a', [1, 2]],
    ['$[?(@ == true)]', [true]],
    ['$[?(@ == null)]', [null]],
    ['$[?(@ == -1)]', []],
    ['$[?(@ == 2.0e0)]', [2]],
    ['$[?(@ == "Ann")]', ['Ann']],
  ])('%s finds %j', (path, found) => {
    expect(find(path)).toEqual(found)
  })

  it.each<[string, number]>([
    ['', 1],
    ['a', 1],
    ['$x', 2],
    ['$.', 3],
    ['$.a b', 4],
    ['$.a ', 4],
    ['$.a[', 5],
    ['$.a[]', 5],
    ['$.a[0', 6],
    ['$.a[a]', 5],
    ['$.a[1234567890]', 14],
    ['$.a[0:1:0]', 10],
    ['$.a[0:1:-1]', 11],
    ['$.a[,1]', 5],
    ['$.a[0,]', 7],
    ["$.a['b]", 5],
    ['$.a[?@.b]', 6],
    ['$.a[?(@.b]', 10],
    ['$.a[?(@.b =)]', 11],
    ['$.a[?(1)]', 8],
    ['$.a[?(nulls == 1)]', 7],
    ['$.a[?(@.b == )]', 14],
    ['$.a[?(@.b == 1]', 15],
    ['$.a[?((@.b == 1)]', 17],
    ['$.a[?()]', 7],
    ...['.', '[', ']', '(', ')', "'", '"', '<', '>', '=', '!', '&', '|', ',', '*', '?', '@', ':'].flatMap(
      (character): [string, number][] => (['.', '['].includes(character) ? [] : [[`$.a${character}`, 4]]),
    ),
  ])('%j is refused at character %i', (path, character) => {
    expect(() => parsePath(path)).toThrow(new PathError(`The path ${path} is not valid at character ${character}`))
  })

  it('nests filters 20 deep at most', () => {
    const nested = (levels: number) => `$[?(${'('.repeat(levels)}@.a${')'.repeat(levels)})]`
    const negated = (levels: number) => `$[?(${'!'.repeat(levels)}@.a)]`
    for (const path of [nested, negated]) {
      expect(() => parsePath(path(19))).not.toThrow()
      expect(() => parsePath(path(20))).toThrow(PathError)
    }
  })

  it.each([
    ['$', true],
    ["$.a['b'][0]", true],
    ['$.a[-1]', true],
    ['$.a.*', false],
    ['$..a', false],
    ["$['a','b']", false],
    ['$[0:1]', false],
    ['$[?(@.a)]', false],
  ])('%s finds one value at most: %s', (path, isDefinite) => {
    expect(parsePath(path).isDefinite).toBe(isDefinite)
  })

  it('finds what it names, or a list', () => {
    expect(lookUp('$.n', scope)).toBe(2)
    expect(lookUp('$.missing', scope)).toBeUndefined()
    expect(lookUp('$.missing[*]', scope)).toEqual([])
    expect(lookUp('$$.Task.Token', scope)).toBe('t')
    expect(lookUp('$$', scope)).toEqual(scope.context)
    expect(demandAt('$.none', 'f', scope)).toBeNull()
  })

  it.each([
    ['$.missing', { a: 1 }, 'in the input \'{"a":1}\''],
    ['$$.missing', { a: 1 }, 'in the context object'],
    ['$.missing', { a: 'x'.repeat(2_000) }, `in the input '{"a":"${'x'.repeat(994)}'`],
  ])('%s that finds nothing fails', (path, given, where) => {
    expect(() => demandAt(path, 'Field', { ...scope, input: given })).toThrow(
      expect.objectContaining({
        error: 'States.Runtime',
        faultCause: `The JSONPath '${path}' specified for the field 'Field' could not be found ${where}`,
      }),
    )
  })

  it('finds 300,000 values at most', () => {
    const values = (length: number) => Array.from({ length }, () => 1)
    expect(findValues(parsePath('$[*]'), values(299_998))).toHaveLength(299_998)
    expect(() => findValues(parsePath('$[*]'), values(300_000))).toThrow(
      expect.objectContaining({
        error: 'States.Runtime',
        faultCause: 'The JSONPath expression finds too many values.',
      }),
    )
  })
})

// https://docs.aws.amazon.com/step-functions/latest/dg/input-output-resultpath.html
describe('a reference path', () => {
  it.each<[string, (string | number)[] | undefined]>([
    ['$', []],
    ["$.a['b c'][0]", ['a', 'b c', 0]],
    ['$.a[-1]', ['a', -1]],
    ['$.a[*]', undefined],
    ['$..a', undefined],
    ['$[0,1]', undefined],
  ])('%s names %j', (path, steps) => {
    expect(readReferencePath(path)).toEqual(steps)
  })

  it.each<[string, Json]>([
    ['$', 9],
    ['$.a', { a: 9, b: { c: 2 }, l: [1, { x: 1 }] }],
    ['$.b.c', { a: 1, b: { c: 9 }, l: [1, { x: 1 }] }],
    ['$.b.d.e', { a: 1, b: { c: 2, d: { e: 9 } }, l: [1, { x: 1 }] }],
    ['$.l[0]', { a: 1, b: { c: 2 }, l: [9, { x: 1 }] }],
    ['$.l[1].y', { a: 1, b: { c: 2 }, l: [1, { x: 1, y: 9 }] }],
    ['$.toString.a', { a: 1, b: { c: 2 }, l: [1, { x: 1 }], toString: { a: 9 } } as unknown as Json],
  ])('%s puts a value: %j', (path, expected) => {
    expect(withValueAt({ a: 1, b: { c: 2 }, l: [1, { x: 1 }] }, path, 9)).toEqual(expected)
  })

  it.each(['$.a.b', '$.l[2]', '$.l[-1]', '$.l.x', '$.b[0]', '$.missing[0]'])('%s finds no place', (path) => {
    expect(() => withValueAt({ a: 1, b: { c: 2 }, l: [1, { x: 1 }] }, path, 9)).toThrow(
      expect.objectContaining({
        error: 'States.Runtime',
        faultCause: 'Unable to apply ReferencePath to the input.',
      }),
    )
  })
})

// https://docs.aws.amazon.com/step-functions/latest/dg/input-output-inputpath-params.html
describe('the data of a state', () => {
  it('is what its paths and templates make of it', () => {
    expect(selected(null, 'f', scope)).toEqual({})
    expect(selected(undefined, 'f', scope)).toBe(input)
    expect(selected('$.n', 'f', scope)).toBe(2)
    expect(withResult({ a: 1 }, null, 2)).toEqual({ a: 1 })
    expect(withResult({ a: 1 }, undefined, 2)).toBe(2)
    expect(withResult({ a: 1 }, '$.b', 2)).toEqual({ a: 1, b: 2 })
    expect(templated(undefined, scope)).toBe(input)
    expect(templated({ 'a.$': '$.n' }, scope)).toEqual({ a: 2 })
  })

  it.each<[Json, Json]>([
    [
      { 'a.$': '$.n', b: '$.n', 'c.$': "States.Format('{}', $.n)" },
      { a: 2, b: '$.n', c: '2' },
    ],
    [{ 'a.$': { 'b.$': '$.n' } }, { 'a.$': { b: 2 } }],
    [
      [{ 'a.$': '$$.Task.Token' }, '$.n'],
      [{ a: 't' }, '$.n'],
    ],
    ['$.n', '$.n'],
    [null, null],
  ])('template %j gives %j', (template, value) => {
    expect(evaluateTemplate(template, scope)).toEqual(value)
  })

  it.each<[Json, [string, string][]]>([
    [{ a: 'x', 'b.$': '$.n', 'c.$': '$$.n', 'd.$': 'States.UUID()' }, []],
    ['$[', []],
    [null, []],
    [{ a: [1, { 'b.$': '$$[' }] }, [['/P/a[1]/b.$', 'The path $[ is not valid at character 3']]],
    [
      { 'a.$': 5, 'b.$': null },
      [
        ['/P/a.$', 'is not a string'],
        ['/P/b.$', 'is not a string'],
      ],
    ],
    [{ 'a.$': 'n' }, [['/P/a.$', 'The intrinsic function n is not valid at character 1']]],
  ])('template %j has the findings %j', (template, found) => {
    expect(findingsOfTemplate(template, '/P')).toEqual(
      found.map(([location, reason]) => ({
        location,
        message: `The value for the field '${location.split('/').at(-1)}' must be a valid JSONPath or a valid intrinsic function call (${reason})`,
      })),
    )
  })

  it('has 262,144 bytes of UTF-8 at most', () => {
    expect(() => checkSize('x'.repeat(262_142), 'w')).not.toThrow()
    for (const value of ['x'.repeat(262_143), 'ü'.repeat(131_072)])
      expect(() => checkSize(value, "state/task 'A'")).toThrow(
        expect.objectContaining({
          error: 'States.DataLimitExceeded',
          faultCause:
            "The state/task 'A' returned a result with a size exceeding the maximum number of bytes service limit.",
        }),
      )
  })

  it.each<[Json, Json, boolean]>([
    [1, 1, true],
    [1, '1', false],
    [null, null, true],
    [null, {}, false],
    [[1, 2], [1, 2], true],
    [[1, 2], [2, 1], false],
    [[1], [1, 2], false],
    [[1, 2], [1], false],
    [[], {}, false],
    [{}, [], false],
    [{ a: 1, b: 2 }, { b: 2, a: 1 }, true],
    [{ a: 1 }, { a: 1, b: 2 }, false],
    [{ a: 1, b: 2 }, { a: 1 }, false],
    [{ a: 1 }, { b: 1 }, false],
    [{ a: null }, { b: null }, false],
    [{ a: 1 }, { a: 2 }, false],
    [{ a: 1 }, 1, false],
    [[[1]], [[2]], false],
  ])('%j and %j are the same: %s', (one, other, expected) => {
    expect(isSame(one, other)).toBe(expected)
  })

  it('is an object, a list or a member', () => {
    expect([{}, [], null, 'a', 1, undefined].map((value) => isObject(value))).toEqual([
      ...[true, false, false, false, false, false],
    ])
    expect(memberOf({ a: 1 }, 'a')).toBe(1)
    expect(memberOf({ a: 1 }, 'toString')).toBeUndefined()
    expect(memberOf([1, 2], 1)).toBe(2)
    expect(memberOf([1, 2], 'length')).toBeUndefined()
    expect(memberOf({ 0: 1 } as unknown as Json, 0)).toBeUndefined()
  })
})
