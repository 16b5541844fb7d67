import { describe, expect, it } from 'vitest'
import { compileFilter } from './filter-pattern.ts'

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html */
describe('a pattern of terms', () => {
  it.each([
    ['', 'anything', true],
    ['ERROR', '[ERROR 400] BAD REQUEST', true],
    ['ERROR', '[error 400]', false],
    ['ERROR ARGUMENTS', '[ERROR] MISSING ARGUMENTS', true],
    ['ERROR ARGUMENTS', '[ERROR 400]', false],
    ['?ERROR ?ARGUMENTS', 'INVALID ARGUMENTS', true],
    ['?ERROR ?ARGUMENTS', 'fine', false],
    ['"INTERNAL SERVER ERROR"', '[ERROR 500] INTERNAL SERVER ERROR', true],
    ['"INTERNAL SERVER ERROR"', 'INTERNAL ERROR SERVER', false],
    ['ERROR -ARGUMENTS', '[ERROR 400] BAD REQUEST', true],
    ['ERROR -ARGUMENTS', '[ERROR 419] MISSING ARGUMENTS', false],
    ['ERROR ?WARN', 'ERROR', true],
    ['ERROR ?WARN', 'WARN', false],
    ['"say \\"hi\\""', 'they say "hi"', true],
  ])('%j and %j', (pattern, message, passes) => {
    expect(compileFilter(pattern)(message)).toBe(passes)
  })
})

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html#matching-terms-json-log-events */
describe('a pattern for JSON', () => {
  const message = JSON.stringify({
    ...{ eventType: 'UpdateTrail', sourceIPAddress: '111.111.111.111', errorCode: null, ready: true, count: 7 },
    requestParameters: { instances: [{ id: 'i-1' }, { id: 'i-2' }] },
    'odd name': 'x',
  })
  it.each([
    ['{ $.eventType = "UpdateTrail" }', true],
    ['{ $.eventType = Update* }', true],
    ['{ $.eventType = U**a*T*l }', true],
    ['{ $.eventType = Update*Trail*il }', false],
    ['{ $.sourceIPAddress = 111.*.*.111 }', true],
    ['{ $.sourceIPAddress = 111.*.*.*.111 }', false],
    ['{ $.eventType != "UpdateTrail" }', false],
    ['{ $.sourceIPAddress != 123.123.* }', true],
    ['{ $.requestParameters.instances[0].id = "i-2" }', false],
    ['{ $.requestParameters.instances[1].id = "i-2" }', true],
    ['{ $.requestParameters.instances[*].id = "i-2" }', true],
    ['{ $.count >= 7 && $.count < 8 }', true],
    ['{ ($.count = 1) || ($.ready IS TRUE) }', true],
    ['{ $.errorCode IS NULL }', true],
    ['{ $.ready IS FALSE }', false],
    ['{ $.missing NOT EXISTS }', true],
    ['{ $.count NOT EXISTS }', false],
    ['{ $["odd name"] = "x" }', true],
    ['{ $.count = 7.0 }', true],
  ])('%s', (pattern, passes) => {
    expect(compileFilter(pattern)(message)).toBe(passes)
    expect(compileFilter(pattern)('no JSON')).toBe(false)
  })

  it.each([
    '{',
    '{ a = 1 }',
    '{ $.a ~ 1 }',
    '{ $.a > "b" }',
    '{ $.a = 1 } x',
    '{ $.a IS BAD }',
    `{ ${'('.repeat(99)} }`,
  ])('that is %j is refused', (pattern) => {
    expect(() => compileFilter(pattern)).toThrow('Invalid filter pattern')
  })
})

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html#matching-terms-space-delimited-log-events */
describe('a pattern for fields between spaces', () => {
  const message = '127.0.0.1 - frank [10/Oct/2000:13:25:15 -0700] "GET /index.html HTTP/1.0" 404 1534'
  it.each([
    ['[ip, identity, user, time, request, status, bytes]', true],
    ['[ip, user]', false],
    ['[..., status = 4*, bytes > 1000]', true],
    ['[ip = 127.*, ...]', true],
    ['[ip, ..., status_code = 404 || status_code = 410, bytes]', true],
    ['[ip, identity, user, time, request = "*html*", status, bytes]', true],
    ['[ip, identity, user, time, request != "GET*", status, bytes]', false],
    ['[..., (bytes > 1 && bytes < 1000)]', false],
  ])('%s', (pattern, passes) => {
    expect(compileFilter(pattern)(message)).toBe(passes)
  })

  it.each(['[', '[]', '[a, ..., ...]', '[a b]', '[a = 1 && b = 2]'])('that is %j is refused', (pattern) => {
    expect(() => compileFilter(pattern)).toThrow('Invalid filter pattern')
  })

  it('takes a time that grows with the message alone', () => {
    const test = compileFilter('[a = "*x*y*", ...]')
    for (const part of ['[ ', '" ', 'x']) expect(test(part.repeat(500_000))).toBe(false)
  })
})
