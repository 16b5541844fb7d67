import { describe, expect, it } from 'vitest'
import { readTimeZone, utc } from '../../kit/schedule/time-zone.ts'
import { compilePrefix } from './prefix.ts'

const oldest = Date.parse('2026-08-27T10:30:05.078Z')
let ids = 0
function newId(): string {
  ids += 1
  return `0000000${ids}-1111-2222`
}
const evaluate = (text: string, zone = utc) =>
  compilePrefix(text).evaluate({ oldest, zone, newId, errorType: 'processing-failed' })

/** https://docs.aws.amazon.com/firehose/latest/dev/s3-prefixes.html */
describe('a prefix', () => {
  it.each([
    ['', ''],
    ['plain/', 'plain/'],
    ['a!b{c}/', 'a!b{c}/'],
    ['!{timestamp:yyyy}', '2026'],
    ['!{timestamp:yyyy/MM/dd/HH/}', '2026/08/27/10/'],
    ['year=!{timestamp:yyyy}/month=!{timestamp:MM}/', 'year=2026/month=08/'],
    ["!{timestamp:'year='yyyy'/month='MM'/day='dd'/hour='HH}/", 'year=2026/month=08/day=27/hour=10/'],
    ["!{timestamp:yyyy'-'MM'-'dd}", '2026-08-27'],
    ["!{timestamp:yyyy''MM}", "2026'08"],
    ["!{timestamp:'o''clock' H}", "o'clock 10"],
    ['!{timestamp:uu-M-d}', '26-8-27'],
    ['!{timestamp:DDD mm:ss.SSS}', '239 30:05.078'],
    ['!{timestamp:yyyyMMddHHmmss}', '20260827103005'],
    ['!{firehose:error-output-type}/', 'processing-failed/'],
  ])('%j is %j', (text, expected) => {
    expect(evaluate(text)).toBe(expected)
  })

  it('has the day of the time zone', () => {
    expect(evaluate('!{timestamp:yyyy-MM-dd HH}', readTimeZone('Pacific/Auckland'))).toBe('2026-08-27 22')
  })

  it('has another random text of 11 characters for each expression', () => {
    const [one, other] = evaluate('!{firehose:random-string} !{firehose:random-string}').split(' ')
    expect([one?.length, other?.length]).toEqual([11, 11])
    expect(one).not.toBe(other)
  })

  it.each([
    ['a/!{timestamp:yyyy', '!{ can only be the beginning of !{namespace:value}'],
    ['!{}', '!{ can only be the beginning of !{namespace:value}'],
    ['!{timestamp:YYYY}', 'the sandbox does not write YYYY of the pattern YYYY'],
    ['!{timestamp:MMM}', 'the sandbox does not write MMM'],
    ['!{timestamp:EEEE}', 'the sandbox does not write EEEE'],
    ['!{timestamp:yyyyy}', 'the sandbox does not write yyyyy'],
    ["!{timestamp:yyyy'}", "the pattern yyyy' has ' outside of single quotes"],
    ['!{timestamp:[yyyy]}', 'the pattern [yyyy] has [ outside of single quotes'],
    ['!{firehose:other}', 'the sandbox does not evaluate !{firehose:other}'],
    ['!{partitionKeyFromQuery:agency}', 'the sandbox does not evaluate !{partitionKeyFromQuery:agency}'],
    ['x'.repeat(513), 'the prefix has more than 512 characters once it is evaluated'],
    [`${'x'.repeat(502)}!{firehose:random-string}`, 'more than 512 characters'],
  ])('%j is refused', (text, message) => {
    expect(() => compilePrefix(text)).toThrow(message)
  })

  it('can have 512 characters once it is evaluated', () => {
    expect(evaluate(`${'x'.repeat(501)}!{firehose:random-string}`)).toHaveLength(512)
  })
})
