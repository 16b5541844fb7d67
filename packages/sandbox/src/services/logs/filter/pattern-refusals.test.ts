import { describe, expect, it } from 'vitest'
import { ServiceError } from '../../../kit/access/service-error.ts'
import { compileComparison } from './condition.ts'
import { compileFilter } from './filter-pattern.ts'
import { compileWildcard } from './wildcard.ts'

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html */
describe('a filter pattern that cannot be read', () => {
  const nested = (levels: number) => `{ ${'('.repeat(levels)}$.a = 1${')'.repeat(levels)} }`

  it.each([
    ['{', 'Invalid filter pattern: its end in place of a term'],
    ['{ $.a', 'Invalid filter pattern: its end in place of a term'],
    ['{ $.a =', 'Invalid filter pattern: its end in place of a term'],
    ['{ $.a = 1', 'Invalid filter pattern: its end in place of }'],
    ['{ $.a = 1 )', 'Invalid filter pattern: ) in place of }'],
    ['{ ($.a = 1 }', 'Invalid filter pattern: } in place of )'],
    ['{ $.a = 1 } x', 'Invalid filter pattern: x after its end'],
    ['{ a = 1 }', 'Invalid filter pattern: a is no selector'],
    ['{ $ = 1 }', 'Invalid filter pattern: $ is no selector'],
    ['{ $. = 1 }', 'Invalid filter pattern: $. is no selector'],
    ['{ x$.a = 1 }', 'Invalid filter pattern: x$.a is no selector'],
    ['{ $.a[x] = 1 }', 'Invalid filter pattern: $.a[x] is no selector'],
    ['{ $.a[1234567890] = 1 }', 'Invalid filter pattern: $.a[1234567890] is no selector'],
    ['{ $.a[1 = 1 }', 'Invalid filter pattern: $.a[1 is no selector'],
    ['{ $.a[**] = 1 }', 'Invalid filter pattern: $.a[**] is no selector'],
    ['{ $[""] = 1 }', 'Invalid filter pattern: $[""] is no selector'],
    ['{ $.a IS BAD }', 'Invalid filter pattern: IS BAD'],
    ['{ $.a NOT NULL }', 'Invalid filter pattern: NOT without EXISTS'],
    ['{ $.a ~ 1 }', 'Invalid filter pattern: ~ is no operator'],
    ['{ $.a > "b" }', 'Invalid filter pattern: > compares numbers, and not b'],
    ['{ $.a < "1" }', 'Invalid filter pattern: < compares numbers, and not 1'],
    ['{ $.a >= b }', 'Invalid filter pattern: >= compares numbers, and not b'],
    ['{ $.a = %b% }', 'The sandbox has no regular expressions in filter patterns: %b%'],
    [nested(51), 'Invalid filter pattern: it nests too deep'],
    ['[', 'Invalid filter pattern: its end in place of a term'],
    ['[a', 'Invalid filter pattern: its end in place of a term'],
    ['[]', 'Invalid filter pattern: ] is no name of a field'],
    ['[a,]', 'Invalid filter pattern: ] is no name of a field'],
    ['[a] b', 'Invalid filter pattern: b after its end'],
    ['[a, ..., ...]', 'Invalid filter pattern: it has ... twice'],
    ['[a b]', 'Invalid filter pattern: b is no operator'],
    ['[a = 1 && b = 2]', 'Invalid filter pattern: b in the place of a'],
    ['[a = 1 b]', 'Invalid filter pattern: b in place of ]'],
    ['[a.b]', 'Invalid filter pattern: a.b is no name of a field'],
    ['[.a]', 'Invalid filter pattern: .a is no name of a field'],
    ['[a = %b%]', 'The sandbox has no regular expressions in filter patterns: %b%'],
    ['%b%', 'The sandbox has no regular expressions in filter patterns: %b%'],
    ['-%b%', 'The sandbox has no regular expressions in filter patterns: %b%'],
    ['"a', 'Invalid filter pattern: unexpected "'],
    ['a"', 'Invalid filter pattern: unexpected "'],
    ['a\\b', "Invalid character(s) in term 'a\\b'"],
    ['\\a', "Invalid character(s) in term '\\a'"],
    ['a\\', "Invalid character(s) in term 'a\\'"],
    ['a§', "Invalid character(s) in term 'a§'"],
  ])('%j is refused, and says why', (pattern, message) => {
    expect(() => compileFilter(pattern)).toThrow(new ServiceError('InvalidParameterException', message))
  })

  it.each([
    nested(50),
    `{ ${Array.from({ length: 60 }, () => '($.a = 1)').join(' || ')} }`,
    '{ $.a[123456789] = 1 }',
    '{ $.a-b_c[0][*]["d e"].f NOT EXISTS }',
    '[a-b_c, ...]',
    ' { $.a = 1 } ',
    ' [a] ',
  ])('%j is read', (pattern) => {
    expect(() => compileFilter(pattern)).not.toThrow()
  })
})

describe('a pattern of single terms', () => {
  it.each([
    ['%b', 'a%bc', true],
    ['b%', 'ab%c', true],
    ['"%b%"', 'a%b%c', true],
    ['größe', 'die größe', true],
    ['naïve9', 'a naïve9 b', true],
    ["w.:/@#$=,;!&+'()*~]}|<>%^-", "a w.:/@#$=,;!&+'()*~]}|<>%^-", true],
    ['a{[', 'a{[', true],
    ['"a \\\\ b"', 'a \\ b', true],
    ['a b', 'b', false],
    ['a b', 'a', false],
    ['a b', 'b a', true],
    ['-a -b', 'c', true],
    ['-a -b', 'b', false],
    ['-a -b', 'a', false],
    ['-a ?b', 'c', true],
    ['-a ?b', 'a b', false],
    ['?a ?b', 'a', true],
    ['?a ?b', 'b', true],
    ['?a ?b', 'c', false],
    ['-"a b"', 'a b', false],
    ['-"a b"', 'b a', true],
    ['?"a b"', 'b a', false],
    ['  a  ', 'xax', true],
    ['   ', 'any', true],
  ])('%j and %j', (pattern, message, passes) => {
    expect(compileFilter(pattern)(message)).toBe(passes)
  })
})

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html#matching-terms-json-log-events */
describe('a condition on one value', () => {
  it.each<[string, unknown[], unknown[]]>([
    ['= 1.5', [1.5, '1.5', '1.50', '+15e-1'], [1, 2, true, null, undefined, '1.5x', 'x1.5', {}, '']],
    ['= 5', [5, '5.', '5', '05'], ['.5', '5e', '5e1']],
    ['= .5', [0.5, '.5', '0.5', '5e-1', '5E-1'], ['.', 5]],
    ['= 5e+1', [50, '50'], [5]],
    ['= -2', [-2, '-2', '-2.0'], [2, '--2']],
    ['!= 1', [0, 2, '2'], [1, '1', 'a', true, undefined]],
    ['< 1', [0, '-1'], [1, 2, 'a']],
    ['<= 1', [0, 1], [2, 'a']],
    ['> 1', [2], [0, 1, 'a']],
    ['>= 1', [1, 2], [0, 'a']],
    ['= true', [true, 'true'], [false, 1, undefined, null]],
    ['= 1a', ['1a'], ['1', 1]],
    ['!= a', ['b', 1, true], ['a', undefined, null, {}, []]],
    ['= a*', ['a', 'ab'], ['ba']],
  ])('%s', (condition, passing, failing) => {
    const [operator = '', operand = ''] = condition.split(' ')
    const test = compileComparison(operator, operand, false)
    expect([...passing, ...failing].map(test)).toEqual([...passing.map(() => true), ...failing.map(() => false)])
  })

  it.each<[string, string, unknown[], unknown[]]>([
    ['=', '1', ['1', 1], ['1.0']],
    ['!=', '1', ['1.0', 'a'], ['1', 1]],
    ['=', '%a%', ['%a%'], ['a']],
  ])('%s "%s" compares texts', (operator, operand, passing, failing) => {
    const test = compileComparison(operator, operand, true)
    expect([...passing, ...failing].map(test)).toEqual([...passing.map(() => true), ...failing.map(() => false)])
  })

  it.each<[string, string[], string[]]>([
    ['abc', ['abc'], ['ab', 'abcd', 'xabc', '']],
    ['', [''], ['a']],
    ['*', ['', 'a'], []],
    ['a*', ['a', 'ab'], ['ba', '']],
    ['*a', ['a', 'ba'], ['ab']],
    ['a*a', ['aa', 'aba'], ['a', 'ab', 'ba']],
    ['ab*bc', ['abbc', 'abxbc'], ['abc']],
    ['a*b*c', ['abc', 'axbxc'], ['ac', 'axc', 'ab', 'acb']],
    ['a*bb*c', ['abbc'], ['abc', 'abxbc']],
    ['a*b*b*c', ['abbc', 'abxbc'], ['abc']],
    ['a**c', ['ac', 'abc'], ['a', 'c']],
    ['*b*', ['b', 'abc'], ['ac', '']],
    ['a*c*c', ['acc', 'abcc'], ['ac', 'abc']],
  ])('the wildcards of %j', (pattern, passing, failing) => {
    const test = compileWildcard(pattern)
    expect([...passing, ...failing].filter(test)).toEqual(passing)
  })
})

describe('a pattern on JSON of several conditions', () => {
  const of = (pattern: string) => (message: unknown) => compileFilter(pattern)(JSON.stringify(message))

  it.each<[string, object, boolean]>([
    ['{ $.a = 1 && $.b = 2 }', { a: 1, b: 2 }, true],
    ['{ $.a = 1 && $.b = 2 }', { a: 1, b: 3 }, false],
    ['{ $.a = 1 && $.b = 2 }', { a: 3, b: 2 }, false],
    ['{ $.a = 1 || $.b = 2 }', { a: 1, b: 3 }, true],
    ['{ $.a = 1 || $.b = 2 }', { a: 3, b: 2 }, true],
    ['{ $.a = 1 || $.b = 2 }', { a: 3, b: 3 }, false],
    ['{ $.a = 1 || $.b = 2 && $.c = 3 }', { a: 1 }, true],
    ['{ ($.a = 1 || $.b = 2) && $.c = 3 }', { a: 1 }, false],
    ['{ ($.a = 1 || $.b = 2) && $.c = 3 }', { b: 2, c: 3 }, true],
    ['{ $.a IS NULL }', { a: null }, true],
    ['{ $.a IS NULL }', {}, false],
    ['{ $.a is null }', { a: null }, true],
    ['{ $.a IS TRUE }', { a: true }, true],
    ['{ $.a IS TRUE }', { a: 'true' }, false],
    ['{ $.a IS FALSE }', { a: false }, true],
    ['{ $.a IS FALSE }', { a: null }, false],
    ['{ $.a NOT EXISTS }', { b: 1 }, true],
    ['{ $.a not exists }', { b: 1 }, true],
    ['{ $.a NOT EXISTS }', { a: null }, false],
    ['{ $.a[0] = 1 }', { a: [1, 2] }, true],
    ['{ $.a[1] = 1 }', { a: [1, 2] }, false],
    ['{ $.a[10] = 1 }', { a: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 1] }, true],
    ['{ $.a[0] = 1 }', { a: { 0: 1 } }, false],
    ['{ $.a[0] NOT EXISTS }', { a: 'x' }, true],
    ['{ $.a[*] = 2 }', { a: [1, 2] }, true],
    ['{ $.a[*] NOT EXISTS }', { a: 'x' }, true],
    ['{ $.a[*] = 2 }', { a: [] }, false],
    ['{ $.a.b = 1 }', { a: { b: 1 } }, true],
    ['{ $.a.b NOT EXISTS }', { a: 'x' }, true],
    ['{ $.a.length NOT EXISTS }', { a: 'x' }, true],
    ['{ $.toString NOT EXISTS }', { a: 1 }, true],
    ['{ $["a b"] = 1 }', { 'a b': 1 }, true],
    ['{ $.x["a b"].c = 1 }', { x: { 'a b': { c: 1 } } }, true],
    ['{ $.a = "say \\"hi\\"" }', { a: 'say "hi"' }, true],
    ['{ $.a = "a b" }', { a: 'a b' }, true],
    ['{ $.a = "\\n" }', { a: 'n' }, true],
    ['{$.a=1}', { a: 1 }, true],
    [' { $.a = 1 } ', { a: 1 }, true],
    ['{$.a!=1}', { a: 2 }, true],
    ['{$.a<=1&&$.b>=2}', { a: 1, b: 2 }, true],
  ])('%s and %j', (pattern, message, passes) => {
    expect(of(pattern)(message)).toBe(passes)
  })

  it('passes no text that is not JSON, also where a value may be missing', () => {
    const test = compileFilter('{ $.a NOT EXISTS }')
    for (const message of [
      '',
      'x',
      '"x"',
      '{',
      'x {"b":1}',
      '{"b":1} x',
      `{"b":${'['.repeat(1_000)}${']'.repeat(1_000)}}`,
    ])
      expect(test(message)).toBe(false)
    expect(test(' {"b":1} ')).toBe(true)
    expect(test('[{"b":1}]')).toBe(true)
    expect(test('[1]')).toBe(false)
  })
})

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html#matching-terms-space-delimited-log-events */
describe('a pattern for fields', () => {
  it.each([
    ['[a]', 'x', true],
    [' [a = 1] ', '1', true],
    ['[a]', 'x y', false],
    ['[a]', '', false],
    ['[a, b]', 'x  y', true],
    ['[a, b]', ' x\ty ', true],
    ['[a, b]', 'x', false],
    ['[a, b]', 'x y z', false],
    ['[a = x, b = y]', 'x y', true],
    ['[a = x, b = y]', 'x x', false],
    ['[a = x, b = y]', 'y y', false],
    ['[...]', '', true],
    ['[..., z]', '', false],
    ['[..., z = 3]', '3', true],
    ['[..., z = 3]', '1 2 3', true],
    ['[..., z = 2]', '1 2 3', false],
    ['[a = 1, ...]', '1 2 3', true],
    ['[a = 2, ...]', '1 2 3', false],
    ['[a = 1, ..., z = 3]', '1 3', true],
    ['[a = 1, ..., z = 3]', '1 2 2 3', true],
    ['[a = 1, ..., z = 3]', '1', false],
    ['[..., y = 2, z = 3]', '1 2 3', true],
    ['[..., y = 1, z = 3]', '1 2 3', false],
    ['[a = "x y"]', '"x y"', true],
    ['[a = "x y"]', '[x y]', true],
    ['[a = "x y", b]', '"x y" z', true],
    ['[a = "say \\"hi\\""]', 'say', false],
    ['[a, b]', '"x y', true],
    ['[a, b]', '[x y', true],
    ['[a, b, c]', 'x"y z" w', true],
    ['[a = "*y"]', 'x"y', true],
    ['[a, b = ""]', 'x ""', true],
    ['[a = 1 || a = 2]', '2', true],
    ['[a = 1 || a = 2]', '3', false],
    ['[a > 1 && a < 3]', '2', true],
    ['[a > 1 && a < 3]', '3', false],
    ['[a > 1 && a < 3]', '1', false],
    ['[(a = 1 || a = 2), b]', '2 x', true],
    ['[(a = 1 || a = 2), b]', '3 x', false],
    ['[a = "1"]', '1', true],
    ['[a = "1"]', '1.0', false],
    ['[a = 1]', '1.0', true],
  ])('%s and %j', (pattern, message, passes) => {
    expect(compileFilter(pattern)(message)).toBe(passes)
  })
})
