import type { Resource } from '@breakwater/cloud/resource'
import { describe, expect, it } from 'vitest'
import { declaredSes } from './declared.ts'

const owner = '111111111111'
const arn = (path: string) => `arn:aws:ses:us-east-1:${owner}:${path}`
const bus = `arn:aws:events:us-east-1:${owner}:event-bus/default`
const x = (length: number) => 'x'.repeat(length)

function resource(type: string, ref: string, properties: object): Resource {
  const tokens = type === 'EmailIdentity' ? [1, 2, 3] : []
  return {
    ...{ path: `Root/${type}`, logicalId: type, type: `AWS::SES::${type}`, accountId: owner, region: 'us-east-1' },
    ...{ ref, properties: properties as Resource['properties'] },
    attributes: Object.fromEntries(
      tokens.flatMap((index) => [
        [`DkimDNSTokenName${index}`, `t${index}._domainkey.${ref}`],
        [`DkimDNSTokenValue${index}`, `t${index}.dkim.amazonses.com`],
      ]),
    ),
  }
}
const identity = (EmailIdentity: string, more: object = {}) =>
  resource('EmailIdentity', EmailIdentity, { EmailIdentity, ...more })
const set = (ref: string, more: object = {}) => resource('ConfigurationSet', ref, more)
const template = (more: object = {}, ref = 'hello') =>
  resource('Template', ref, { Template: { SubjectPart: 'Hi', TextPart: 'text', ...more } })
const toBus = { EventBridgeDestination: { EventBusArn: bus } }
const destination = (more: object = {}, { ref = 'to', ConfigurationSetName = 'all' } = {}) =>
  resource('ConfigurationSetEventDestination', ref, {
    ...{ ConfigurationSetName, EventDestination: { MatchingEventTypes: ['SEND'], ...toBus, ...more } },
  })
const refusal = (type: string, reason: string) => `Root/${type} (AWS::SES::${type}): ${reason}`

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ses-emailidentity.html */
describe('an identity of a template', () => {
  const made = {
    ...{ name: 'a.example', arn: arn('identity/a.example'), isDomain: true, signs: true, keyLength: 'RSA_2048_BIT' },
    dkim: [1, 2, 3].map((index) => ({
      ...{ token: `t${index}`, name: `t${index}._domainkey.a.example`, value: `t${index}.dkim.amazonses.com` },
    })),
    ...{ forwardsFeedback: true, mailFrom: { domain: undefined, rejects: false }, configurationSet: undefined },
    tags: [],
  }
  const read = (stated: object) => declaredSes([identity('a.example', stated), set('all')]).identities.get('a.example')

  it.each<[object, object]>([
    [{}, {}],
    [{ DkimAttributes: { SigningEnabled: 'false' } }, { signs: false }],
    [{ DkimSigningAttributes: { NextSigningKeyLength: 'RSA_1024_BIT' } }, { keyLength: 'RSA_1024_BIT' }],
    [{ FeedbackAttributes: { EmailForwardingEnabled: false } }, { forwardsFeedback: false }],
    [
      { MailFromAttributes: { MailFromDomain: 'mail.a.example' } },
      { mailFrom: { domain: 'mail.a.example', rejects: false } },
    ],
    [
      { MailFromAttributes: { BehaviorOnMxFailure: 'REJECT_MESSAGE' } },
      { mailFrom: { domain: undefined, rejects: true } },
    ],
    [{ ConfigurationSetAttributes: { ConfigurationSetName: 'all' } }, { configurationSet: 'all' }],
    [{ Tags: [{ Key: 'a', Value: 'b' }] }, { tags: [{ Key: 'a', Value: 'b' }] }],
  ])('that states %j has %j', (stated, more) => {
    expect(read(stated)).toEqual({ ...made, ...more })
  })

  it('that is an address has no keys, and a MAIL FROM domain below that of the address', () => {
    const { identities } = declaredSes([
      identity('Me@a.example', { MailFromAttributes: { MailFromDomain: 'mail.a.example' } }),
    ])
    expect(identities.get('Me@a.example')).toMatchObject({
      ...{ isDomain: false, dkim: [], arn: arn('identity/Me@a.example'), mailFrom: { domain: 'mail.a.example' } },
    })
  })

  it.each(['a', 'A.example', 'a@b', '@a.example', 'a.example.', ''])('cannot be %j', (name) => {
    expect(() => declaredSes([identity(name)])).toThrow(
      refusal('EmailIdentity', `${name} is neither an e-mail address nor a domain in lower case`),
    )
  })

  it.each(['b.example', 'a.example', 'maila.example', 'mail.a.example.org', '-.a.example', 'x..a.example'])(
    'cannot have the MAIL FROM domain %s',
    (MailFromDomain) => {
      expect(() => read({ MailFromAttributes: { MailFromDomain } })).toThrow(
        refusal('EmailIdentity', `the MAIL FROM domain ${MailFromDomain} is not a subdomain of a.example`),
      )
    },
  )

  it('cannot be there twice, or have a configuration set that is not there', () => {
    expect(() => declaredSes([identity('a.example'), identity('a.example')])).toThrow(
      refusal('EmailIdentity', 'a.example already exists'),
    )
    expect(() => read({ ConfigurationSetAttributes: { ConfigurationSetName: 'none' } })).toThrow(
      refusal('EmailIdentity', 'the configuration set none does not exist'),
    )
  })
})

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ses-configurationset.html */
describe('a configuration set of a template', () => {
  const made = {
    ...{ name: 'all', arn: arn('configuration-set/all'), isSending: true, suppressedReasons: undefined },
    ...{ hasReputationMetrics: false, tlsPolicy: 'OPTIONAL', destinations: [], tags: [] },
  }

  it.each<[object, object]>([
    [{}, {}],
    [{ SendingOptions: { SendingEnabled: false } }, { isSending: false }],
    [{ SuppressionOptions: {} }, {}],
    [{ SuppressionOptions: { SuppressedReasons: [] } }, { suppressedReasons: [] }],
    [{ SuppressionOptions: { SuppressedReasons: ['COMPLAINT'] } }, { suppressedReasons: ['COMPLAINT'] }],
    [{ ReputationOptions: { ReputationMetricsEnabled: true } }, { hasReputationMetrics: true }],
    [{ DeliveryOptions: { TlsPolicy: 'REQUIRE' } }, { tlsPolicy: 'REQUIRE' }],
    [{ DeliveryOptions: { TlsPolicy: 'OPTIONAL' } }, { tlsPolicy: 'OPTIONAL' }],
    [{ Tags: [{ Key: 'a', Value: 'b' }] }, { tags: [{ Key: 'a', Value: 'b' }] }],
  ])('that states %j has %j', (stated, more) => {
    expect(declaredSes([set('all', stated)]).sets.get('all')).toEqual({ ...made, ...more })
  })

  it('has ten destinations at most, each with a name of its own', () => {
    const some = (count: number) => Array.from({ length: count }, (_, at) => destination({}, { ref: `to${at}` }))
    expect(declaredSes([set('all'), ...some(10)]).sets.get('all')?.destinations).toHaveLength(10)
    expect(() => declaredSes([set('all'), ...some(11)])).toThrow(
      refusal('ConfigurationSet', 'a configuration set has 10 destinations at most'),
    )
    expect(() => declaredSes([set('all'), destination(), destination({ Name: 'to' }, { ref: 'other' })])).toThrow(
      refusal('ConfigurationSet', 'each destination has a name of its own'),
    )
  })
})

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ses-configurationseteventdestination.html */
describe('an event destination of a template', () => {
  const made = {
    ...{ set: 'all', name: 'to', isEnabled: false, types: ['SEND'], to: { bus } },
    path: 'Root/ConfigurationSetEventDestination (AWS::SES::ConfigurationSetEventDestination)',
  }
  const none = { EventBridgeDestination: undefined }
  const dimension = (DimensionValueSource: string) => ({
    ...{ DimensionName: 'kind', DimensionValueSource, DefaultDimensionValue: 'none' },
  })
  const toMetrics = (...sources: string[]) => ({
    ...{ ...none, CloudWatchDestination: { DimensionConfigurations: sources.map(dimension) } },
  })
  const read = (stated: object) => declaredSes([set('all'), destination(stated)]).sets.get('all')?.destinations

  it.each<[object, object]>([
    [{}, {}],
    [
      { Name: 'own', Enabled: 'true' },
      { name: 'own', isEnabled: true },
    ],
    [{ ...none, SnsDestination: { TopicARN: 'arn:topic' } }, { to: { topic: 'arn:topic' } }],
    ...['messageTag', 'MESSAGE_TAG'].map((source): [object, object] => [
      toMetrics(source),
      { to: { dimensions: [{ name: 'kind', source: 'MESSAGE_TAG', byDefault: 'none' }] } },
    ]),
    ...['emailHeader', 'EMAIL_HEADER'].map((source): [object, object] => [
      toMetrics(source),
      { to: { dimensions: [{ name: 'kind', source: 'EMAIL_HEADER', byDefault: 'none' }] } },
    ]),
    [
      { MatchingEventTypes: ['SEND', 'REJECT', 'BOUNCE', 'COMPLAINT', 'DELIVERY'] },
      { types: ['SEND', 'REJECT', 'BOUNCE', 'COMPLAINT', 'DELIVERY'] },
    ],
    [
      { MatchingEventTypes: ['renderingFailure', 'deliveryDelay', 'send'] },
      { types: ['RENDERING_FAILURE', 'DELIVERY_DELAY', 'SEND'] },
    ],
  ])('that states %j has %j', (stated, more) => {
    expect(read(stated)).toEqual([{ ...made, ...more }])
  })

  const one = 'a destination is one of SnsDestination, EventBridgeDestination and CloudWatchDestination'
  it.each<[object, string]>([
    [{ KinesisFirehoseDestination: {} }, 'the sandbox sends no events to a KinesisFirehoseDestination'],
    [none, one],
    [{ SnsDestination: { TopicARN: 'arn:topic' } }, one],
    [{ ...toMetrics('messageTag'), SnsDestination: { TopicARN: 'arn:topic' } }, one],
    ...['other', 'default2'].map((name): [object, string] => [
      { EventBridgeDestination: { EventBusArn: bus.replace('default', name) } },
      `SES sends events to the default event bus of its account only: ${bus}`,
    ]),
    ...['OPEN', 'CLICK', 'SUBSCRIPTION', 'open'].map((type): [object, string] => [
      { MatchingEventTypes: ['SEND', type] },
      `the sandbox has no events of the type ${type}`,
    ]),
    ...['OTHER', 'Send', 'constructor', 'sEND'].map((type): [object, string] => [
      { MatchingEventTypes: [type] },
      `${type} is no type of events`,
    ]),
  ])('that states %j is refused: %s', (stated, reason) => {
    expect(() => read(stated)).toThrow(refusal('ConfigurationSetEventDestination', reason))
  })

  it('is that of a configuration set of the templates', () => {
    expect(() => declaredSes([set('all'), destination({}, { ConfigurationSetName: 'none' })])).toThrow(
      refusal('ConfigurationSetEventDestination', 'the configuration set none does not exist'),
    )
  })
})

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ses-template.html */
describe('a mail template of a template', () => {
  const made = { name: 'hello', arn: arn('template/hello'), subject: 'Hi', text: 'text', html: undefined }
  const kilobytes = 500 * 1024

  it.each<[object, object]>([
    [{}, {}],
    [
      { HtmlPart: '<p>', TextPart: undefined },
      { html: '<p>', text: undefined },
    ],
    [{ HtmlPart: '<p>' }, { html: '<p>' }],
    [{ TextPart: '' }, { text: '' }],
  ])('that states %j has %j', (stated, more) => {
    expect(declaredSes([template(stated)]).templates.get('hello')).toEqual({ ...made, ...more })
  })

  it.each<[object, string]>([
    [{ TextPart: undefined }, 'a template has a TextPart or an HtmlPart'],
    [{ SubjectPart: x(kilobytes - 3) }, 'a template has 500 KB at most'],
    [{ HtmlPart: x(kilobytes - 5) }, 'a template has 500 KB at most'],
    [{ TextPart: 'é'.repeat(kilobytes / 2) }, 'a template has 500 KB at most'],
    [{ HtmlPart: '{{#if a}}' }, 'Template is not valid: Parse error on line 1:'],
    [{ SubjectPart: '{{a' }, 'Template is not valid: Parse error on line 1:'],
  ])('%#: is refused with "%s"', (stated, reason) => {
    expect(() => declaredSes([template(stated)])).toThrow(refusal('Template', reason))
  })

  it('has 500 KB at most', () => {
    expect(declaredSes([template({ HtmlPart: x(kilobytes - 6) })]).templates.size).toBe(1)
  })

  it.each([
    ['blocks', 100, '{{#if a}}', '{{/if}}'],
    ['inverse blocks', 100, '{{^a}}', '{{/a}}'],
  ])('is not deeper than 100 %s', (_what, most, open, close) => {
    const nested = (depth: number) => template({ HtmlPart: `${open.repeat(depth)}${close.repeat(depth)}` })
    expect(declaredSes([nested(most)]).templates.size).toBe(1)
    expect(() => declaredSes([nested(most + 1)])).toThrow(refusal('Template', 'Template is too complex.'))
  })

  it('has 20,000 tags at most', () => {
    expect(declaredSes([template({ HtmlPart: '{{a}}'.repeat(20_000) })]).templates.size).toBe(1)
    expect(() => declaredSes([template({ HtmlPart: '{{a}}'.repeat(20_001) })])).toThrow('Template is too complex.')
  })
})
