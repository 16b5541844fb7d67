import { join } from 'node:path'
import { temporaryDirectory } from '@breakwater/cloud/testing/temporary-directory'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openSealedRecords } from '../../account/sealed-records.ts'
import { createSimulatedClock } from '../../kit/testing/simulated-clock.ts'
import { addressesIn, domainOf, isAddress, isDomain, readAddress, readAddresses } from './addresses.ts'
import { arnsOf, identityOf, readIdentityArn } from './arns.ts'
import { openIdentityPolicies } from './identity-policies.ts'
import { headerOf, readHeaders, withHeaders } from './message-headers.ts'
import { createMessageId } from './message-id.ts'
import { simulatedOutcome } from './outcome.ts'
import { openQuota, productionLimits, sandboxLimits } from './quota.ts'
import { openSuppressionList } from './suppression-list.ts'

const owner = '111111111111'
const x = (length: number) => 'x'.repeat(length)
const badRequest = (message: string) =>
  expect.objectContaining({ code: 'BadRequestException', message, status: 400, bulkStatus: 'INVALID_PARAMETER' })

function openRecords() {
  const records = openSealedRecords(join(temporaryDirectory(), 'records.sqlite'), Buffer.alloc(32, 1))
  onTestFinished(() => records.close())
  return records
}

/** https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html */
it.each([
  ['a@b.example', ['a@b.example']],
  ['A <a@b.example>, c@d.example', ['A <a@b.example>', 'c@d.example']],
  ['"Doe, Jane" <jane@b.example>,c@d.example', ['"Doe, Jane" <jane@b.example>', 'c@d.example']],
  ['', []],
])('the addresses of the header %s are %j', (header, addresses) => {
  expect(addressesIn(header)).toEqual(addresses)
})

/** https://docs.aws.amazon.com/ses/latest/dg/send-email-raw.html */
describe('a domain', () => {
  const long = `${x(63)}.${x(63)}.${x(63)}.`
  it.each([
    ...['a.example', 'A.EXAMPLE', 'a-b.c_d.example', '_a.example', '9.example', 'a.co', `${x(63)}.example`],
    ...['xn--a.xn--b', `${long}${x(61)}`, `a.${x(63)}`],
  ])('may be %s', (text) => {
    expect(isDomain(text)).toBe(true)
  })

  it.each([
    ...['', 'example', '.example', 'a..example', 'a.example.', '-a.example', 'a-.example', 'a.e', `${x(64)}.example`],
    ...[`${long}${x(62)}`, `a.${x(64)}`, ' a.example', 'a.example ', 'a b.example', 'é.example', 'a.ex_mple', 'a@b.co'],
    'a.example\n',
  ])('cannot be %j', (text) => {
    expect(isDomain(text)).toBe(false)
  })
})

describe('an address', () => {
  it.each([
    ...['a@b.example', 'A@B.EXAMPLE', "!#$%&'*+/=?^`{|}~.-_9@b.example", `${x(64)}@b.example`, 'a..b@b.example'],
    `a@${x(63)}.${x(63)}.${x(63)}.${x(61)}`,
  ])('may be %s', (text) => {
    expect(isAddress(text)).toBe(true)
    expect(readAddress(text)).toEqual({ name: '', address: text })
  })

  it.each([
    ['a', "Missing final '@domain'"],
    ['@b.example', 'Missing local part'],
    ['é@b.example', 'Local address contains non-ASCII characters'],
    [`${x(65)}@b.example`, 'Address is too long'],
    [`a@${x(63)}.${x(63)}.${x(63)}.${x(63)}.${x(63)}`, 'Address is too long'],
    ['"a b"@b.example', 'Local address contains control or whitespace'],
    ['a@é.example', 'Domain is not in Punycode'],
    ['a@b', 'Domain contains illegal character'],
    ['a@-b.example', 'Domain contains illegal character'],
    ['a@', 'Domain contains illegal character'],
  ])('cannot be %s', (text, message) => {
    expect(isAddress(text)).toBe(false)
    expect(() => readAddresses(text)).toThrow(badRequest(message))
  })

  it.each(['a@b.example\n', 'a\r@b.example', 'a\u0000@b.example'])('has no control characters, as %j', (text) => {
    expect(() => readAddresses(text)).toThrow(badRequest('Control or whitespace character in an address'))
  })

  it('has 2,048 characters at most, with its name', () => {
    const named = (length: number) => `"${x(length - '"" <a@b.example>'.length)}" <a@b.example>`
    expect(readAddress(named(2_048)).address).toBe('a@b.example')
    expect(() => readAddress(named(2_049))).toThrow(badRequest('An address has 2048 characters at most'))
  })

  it('is one, or several of a list', () => {
    const [one, other] = [
      { name: 'One', address: 'a@b.example' },
      { name: '', address: 'c@d.example' },
    ]
    expect(readAddress('One <a@b.example>')).toEqual(one)
    expect(readAddresses('One <a@b.example>, c@d.example')).toEqual([one, other])
    expect(readAddresses('Both: One <a@b.example>, c@d.example;')).toEqual([one, other])
    for (const text of ['', 'a@b.example, c@d.example'])
      expect(() => readAddress(text)).toThrow(badRequest('Illegal address'))
    expect(domainOf('a@x@B.Example')).toBe('b.example')
  })
})

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsimpleemailservicev2.html */
describe('an ARN of SES', () => {
  const arn = `arn:aws:ses:us-east-1:${owner}:identity/a.example`

  it('has a kind and a name', () => {
    const { identity, configurationSet, template } = arnsOf({ accountId: owner, region: 'us-east-1' })
    expect(identity('a.example')).toBe(arn)
    expect(configurationSet('all')).toBe(`arn:aws:ses:us-east-1:${owner}:configuration-set/all`)
    expect(template('hello')).toBe(`arn:aws:ses:us-east-1:${owner}:template/hello`)
  })

  it.each([
    [arn, 'a.example'],
    [arn.replace('a.example', 'a@b.example'), 'a@b.example'],
    [`${arn}/b`, 'a.example/b'],
  ])('%s is that of an identity', (text, name) => {
    expect(readIdentityArn(text)).toEqual({ accountId: owner, name })
  })

  it.each([
    ...['', 'a.example', ` ${arn}`, `x${arn}`, `${arn}\n`, arn.replace('a.example', ''), arn.replace('ses', 'sns')],
    ...[arn.replace('us-east-1', ''), arn.replace('us-east-1', 'US'), arn.replace(owner, '1'), `${arn}\nx`],
    ...[arn.replace(owner, `${owner}1`), arn.replace(owner, x(12)), arn.replace('identity', 'template')],
  ])('%j is not that of an identity', (text) => {
    expect(identityOf(text)).toBeUndefined()
    expect(() => readIdentityArn(text)).toThrow(badRequest(`${text} is not the ARN of an identity`))
  })
})

/** https://docs.aws.amazon.com/ses/latest/dg/header-fields.html */
describe('the header of a message', () => {
  it('has its fields, those of several lines in one', () => {
    const source = Buffer.from('A: 1\r\n b\r\n\tc\r\nno field\r\n: none\r\nB : 2 : 3 \r\n\r\nC: 4')
    expect(readHeaders(source)).toEqual([
      { name: 'A', value: '1 b c' },
      { name: 'B', value: '2 : 3' },
    ])
    expect(readHeaders(Buffer.from(' folded\nA: 1\n\nB: 2'))).toEqual([{ name: 'A', value: '1' }])
    expect(readHeaders(Buffer.from('A: 1\n\nB: 2\r\n\r\nC: 3'))).toHaveLength(1)
    expect(readHeaders(Buffer.from('A: 1'))).toEqual([{ name: 'A', value: '1' }])
  })

  it('has a field by its name in any case, the first of several', () => {
    const fields = [
      { name: 'Subject', value: '1' },
      { name: 'subject', value: '2' },
    ]
    expect(headerOf(fields, 'SUBJECT')).toBe('1')
    expect(headerOf(fields, 'to')).toBeUndefined()
  })

  it('loses fields with all of their lines, and gets others before the rest', () => {
    const source = Buffer.from('A: 1\r\n b\r\nBcc : x\r\n y\r\nC: 3\r\nno field\r\n\r\nbody: 1\r\n\r\nmore')
    expect(
      String(
        withHeaders(source, new Set(['bcc']), [
          { name: 'D', value: '4' },
          { name: 'E', value: '5' },
        ]),
      ),
    ).toBe('D: 4\r\nE: 5\r\nA: 1\r\n b\r\nC: 3\r\nno field\r\n\r\nbody: 1\r\n\r\nmore')
    expect(String(withHeaders(Buffer.from('A: 1\n\nx'), new Set(['a']), [{ name: 'B', value: '2' }]))).toBe(
      'B: 2\r\n\r\nx',
    )
  })

  it('has an id of the time and the message', () => {
    expect(createMessageId(255, 'uuid')).toBe('01000000000000ff-uuid-000000')
  })
})

/** https://docs.aws.amazon.com/ses/latest/dg/send-an-email-from-console.html */
describe('the mailbox simulator', () => {
  it.each([
    ['success@simulator.amazonses.com', 'delivered'],
    ['bounce@simulator.amazonses.com', 'bounced'],
    ['complaint@simulator.amazonses.com', 'complained'],
    ['ooto@simulator.amazonses.com', 'out of office'],
    ['suppressionlist@simulator.amazonses.com', 'suppressed globally'],
    ['Bounce@Simulator.AmazonSES.com', 'bounced'],
    ['bounce+label@simulator.amazonses.com', 'bounced'],
    ['bounce+@simulator.amazonses.com', 'bounced'],
    ['other@simulator.amazonses.com', undefined],
    ['constructor@simulator.amazonses.com', undefined],
    ['bounce@example.com', undefined],
    ['xbounce@simulator.amazonses.com', undefined],
    ['1bounce@simulator.amazonses.com', undefined],
    ['bounce1@simulator.amazonses.com', undefined],
    ['bounce+a@b@simulator.amazonses.com', undefined],
    ['bounce@simulator.amazonses.com.example', undefined],
    ['bounce@simulatorxamazonses.com', undefined],
    ['bounce@simulator.amazonsesxcom', undefined],
  ])('%s has the outcome %s', (address, outcome) => {
    expect(simulatedOutcome(address)).toBe(outcome)
  })
})

/** https://docs.aws.amazon.com/ses/latest/dg/manage-sending-quotas.html */
describe('the quota of an account', () => {
  const rate = expect.objectContaining({
    ...{ code: 'TooManyRequestsException', message: 'Maximum sending rate exceeded.', status: 429 },
    bulkStatus: 'ACCOUNT_THROTTLED',
  })
  const daily = expect.objectContaining({
    ...{ code: 'LimitExceededException', message: 'Daily message quota exceeded.', status: 400 },
    bulkStatus: 'ACCOUNT_DAILY_QUOTA_EXCEEDED',
  })

  it('is that of SES’s sandbox, or of production', () => {
    expect(sandboxLimits).toEqual({ daily: 200, perSecond: 1 })
    expect(productionLimits).toEqual({ daily: 50_000, perSecond: 14 })
  })

  it('is one of each second, of recipients and of what counts beside them', async () => {
    const clock = createSimulatedClock()
    const quota = openQuota(openRecords(), clock)
    const take = (recipients: number, more = 0) => quota.take(recipients, more, { daily: 100, perSecond: 5 })
    take(2, 1)
    take(1, 1)
    expect(() => take(1)).toThrow(rate)
    expect(() => take(0, 1)).toThrow(rate)
    await clock.advance(999)
    expect(() => take(1)).toThrow(rate)
    await clock.advance(1)
    take(6)
    expect(() => take(1)).toThrow(rate)
    expect(quota.sentLastDay()).toBe(9)
  })

  it('is one of 24 hours, of recipients alone', async () => {
    const clock = createSimulatedClock()
    const records = openRecords()
    const quota = openQuota(records, clock)
    const take = (recipients: number) => quota.take(recipients, 0, { daily: 5, perSecond: 100 })
    take(2)
    take(1)
    await clock.advance(60_000)
    take(2)
    expect(() => take(1)).toThrow(daily)
    take(0)
    expect(quota.sentLastDay()).toBe(5)
    expect(openQuota(records, clock).sentLastDay()).toBe(5)
    await clock.advance(86_400_000 - 60_001)
    expect(quota.sentLastDay()).toBe(5)
    await clock.advance(1)
    expect(quota.sentLastDay()).toBe(2)
    take(3)
    expect(() => take(1)).toThrow(daily)
    await clock.advance(86_400_000)
    expect(openQuota(records, clock).sentLastDay()).toBe(0)
  })
})

/** https://docs.aws.amazon.com/ses/latest/dg/sending-email-suppression-list.html */
describe('the suppression list', () => {
  it('has an address in any case, and is the same after the next start', () => {
    const records = openRecords()
    const list = openSuppressionList(records)
    const [one, other] = ['A@b.example', 'c@d.example'].map((address) => ({
      address,
      reason: 'BOUNCE' as const,
      at: 1,
    }))
    if (!one || !other) throw new Error('two addresses')
    list.put(one)
    list.put(other)
    expect(list.get('a@B.EXAMPLE')).toEqual(one)
    expect(openSuppressionList(records).all()).toEqual([one, other])
    expect([list.remove('a@b.example'), list.remove('a@b.example')]).toEqual([true, false])
    expect([list.all(), openSuppressionList(records).all()]).toEqual([[other], [other]])
  })
})

/** https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_CreateEmailIdentityPolicy.html */
describe('the policies of an identity', () => {
  const arn = `arn:aws:ses:us-east-1:${owner}:identity/a.example`
  const text = (Sid: string, more = '') =>
    JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Sid, Effect: 'Allow', Principal: '*', Action: `ses:SendEmail${more}`, Resource: arn }],
    })
  const error = (code: string, message: string, status = 400) => expect.objectContaining({ code, message, status })

  it('are joined to one, and are the same after the next start', () => {
    const records = openRecords()
    const policies = openIdentityPolicies(records)
    expect(policies.policy(arn)).toBeUndefined()
    policies.create(arn, 'one', text('One'))
    policies.create(arn, 'two', text('Two'))
    policies.create(`${arn}x`, 'one', text('Foreign'))
    const joined = policies.policy(arn)
    expect(joined).toMatchObject({
      name: `policies of ${arn}`,
      document: { Version: '2012-10-17', Statement: [{ Sid: 'One' }, { Sid: 'Two' }] },
    })
    expect(policies.policy(arn)).toBe(joined)
    policies.update(arn, 'one', text('Changed'))
    expect(policies.policy(arn)).toMatchObject({ document: { Statement: [{ Sid: 'Changed' }, { Sid: 'Two' }] } })
    expect(policies.of(arn)).toEqual({ one: text('Changed'), two: text('Two') })
    expect(openIdentityPolicies(records).of(arn)).toEqual(policies.of(arn))
    policies.remove(arn, 'one')
    expect(policies.policy(arn)).toMatchObject({ document: { Statement: [{ Sid: 'Two' }] } })
    expect(openIdentityPolicies(records).of(arn)).toEqual({ two: text('Two') })
  })

  it('are 20 at most, of 4,096 bytes each, and have names of their own', () => {
    const policies = openIdentityPolicies(openRecords())
    const sized = (length: number) => text('One', x(length - text('One').length))
    policies.create(arn, 'first', sized(4_096))
    expect(() => policies.create(arn, 'large', sized(4_097))).toThrow(badRequest('A policy has 4096 bytes at most.'))
    expect(() => policies.create(arn, 'first', text('One'))).toThrow(
      error('AlreadyExistsException', 'Policy <first> already exists.'),
    )
    expect(() => policies.update(arn, 'none', text('One'))).toThrow(
      error('NotFoundException', 'Policy <none> does not exist.', 404),
    )
    for (let at = 1; at < 20; at += 1) policies.create(arn, `more${at}`, text('One'))
    expect(() => policies.create(arn, 'last', text('One'))).toThrow(
      error('LimitExceededException', 'An identity has 20 policies at most.'),
    )
    policies.create(`${arn}x`, 'first', text('One'))
  })

  it.each(['', '{', '[]', '{}', '"x"', '{"Statement":[{"Effect":"Maybe"}]}'])('cannot be %s', (document) => {
    const policies = openIdentityPolicies(openRecords())
    expect(() => policies.create(arn, 'one', document)).toThrow(
      badRequest(expect.stringMatching(/^Invalid policy: \S/) as unknown as string),
    )
    expect(policies.of(arn)).toEqual({})
  })
})
