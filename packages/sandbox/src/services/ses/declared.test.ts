import { temporaryDirectory } from '@breakwater/cloud/testing/temporary-directory'
import { describe, expect, it } from 'vitest'
import { owner, startGuarded } from '../../testing/start-guarded.ts'
import { configurationSet, domain, everyType, template, withEvents } from './testing/start-ses.ts'

type Resources = Parameters<typeof startGuarded>[0][string]

async function refusalOf(resources: Resources): Promise<string> {
  const started = startGuarded({ [owner]: resources }, { dataDir: temporaryDirectory() })
  return started.then(
    () => 'it started',
    (error: Error) => error.message,
  )
}

function destination(changes: object, more: object = {}) {
  const { ToBus } = withEvents
  const properties = ToBus?.Properties as { EventDestination: object }
  const EventDestination = { ...properties.EventDestination, ...changes }
  return {
    ...withEvents,
    ToBus: {
      Type: 'AWS::SES::ConfigurationSetEventDestination',
      Properties: { ...properties, EventDestination, ...more },
    },
  }
}

const other = 'arn:aws:events:us-east-1:111111111111:event-bus/other'

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/AWS_SES.html */
describe('a template is refused at the start, by the name of the resource, for', () => {
  it.each<[string, Resources, RegExp]>([
    [
      'an identity that is no address and no domain',
      domain('agency'),
      /Root\/Domain .*neither an e-mail address nor a domain/,
    ],
    ['a domain in upper case', domain('Agency.example'), /neither an e-mail address nor a domain in lower case/],
    [
      'an identity that exists',
      { ...domain('a.example'), ...domain('a.example', {}, 'Again') },
      /Root\/Again .*already exists/,
    ],
    [
      'a MAIL FROM domain of another name',
      domain('a.example', { MailFromAttributes: { MailFromDomain: 'b.example' } }),
      /not a subdomain of a\.example/,
    ],
    [
      'a configuration set that does not exist',
      domain('a.example', { ConfigurationSetAttributes: { ConfigurationSetName: 'b' } }),
      /the configuration set b does not exist/,
    ],
    [
      'keys of its own',
      domain('a.example', { DkimSigningAttributes: { DomainSigningSelector: 'a', DomainSigningPrivateKey: 'b' } }),
      /DomainSigning/,
    ],
    ['an unknown property', domain('a.example', { Color: 'red' }), /Root\/Domain .*Color/s],
    [
      'tracking of opens and clicks',
      { Set: configurationSet('a', { TrackingOptions: { CustomRedirectDomain: 'a.example' } }) },
      /Root\/Set .*TrackingOptions/s,
    ],
    [
      'a pool of addresses',
      { Set: configurationSet('a', { DeliveryOptions: { SendingPoolName: 'a' } }) },
      /SendingPoolName/,
    ],
    ['an archive', { Set: configurationSet('a', { ArchivingOptions: { ArchiveArn: 'a' } }) }, /ArchivingOptions/],
    ['a name that is too long', { Set: configurationSet('a'.repeat(65)) }, /Root\/Set .*Name/s],
    [
      'a delivery stream',
      destination({ EventBridgeDestination: undefined, KinesisFirehoseDestination: {} }),
      /no events to a KinesisFirehoseDestination/,
    ],
    [
      'metrics by the tags of links',
      destination({
        EventBridgeDestination: undefined,
        CloudWatchDestination: {
          DimensionConfigurations: [
            { DimensionName: 'a', DimensionValueSource: 'LINK_TAG', DefaultDimensionValue: 'b' },
          ],
        },
      }),
      /Root\/ToBus .*DimensionValueSource/s,
    ],
    [
      'no destination',
      destination({ EventBridgeDestination: undefined }),
      /one of SnsDestination, EventBridgeDestination and CloudWatchDestination/,
    ],
    [
      'another bus than the default one',
      destination({ EventBridgeDestination: { EventBusArn: other } }),
      /the default event bus/,
    ],
    ['events of opens', destination({ MatchingEventTypes: [...everyType, 'OPEN'] }), /no events of the type OPEN/],
    ['an unknown type of events', destination({ MatchingEventTypes: ['smile'] }), /smile is no type of events/],
    [
      'a destination of no set',
      destination({}, { ConfigurationSetName: 'absent' }),
      /Root\/ToBus .*the configuration set absent does not exist/,
    ],
    ['a template without a body', { T: template('a', { SubjectPart: 'a' }) }, /a TextPart or an HtmlPart/],
    [
      'a template that cannot be parsed',
      { T: template('a', { SubjectPart: '{{#if a}}', TextPart: 'a' }) },
      /Root\/T .*Template is not valid/,
    ],
    [
      'a template of more than 500 KB',
      { T: template('a', { SubjectPart: 'a', TextPart: 'a'.repeat(512_000) }) },
      /500 KB/,
    ],
  ])('%s', async (_, resources, message) => {
    expect(await refusalOf(resources)).toMatch(message)
  })

  it('more than ten destinations of a set', async () => {
    const { ToBus, ...rest } = withEvents
    const properties = ToBus?.Properties as { EventDestination: object }
    const many = Array.from({ length: 11 }, (_, index) => [
      `To${index}`,
      {
        ...ToBus,
        Properties: { ...properties, EventDestination: { ...properties.EventDestination, Name: `to${index}` } },
      },
    ])
    expect(await refusalOf({ ...rest, ...Object.fromEntries(many) })).toMatch(/ten|10 destinations at most/)
  })
})
