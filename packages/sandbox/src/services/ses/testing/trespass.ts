import { GetConfigurationSetEventDestinationsCommand, SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2'
import { type ClientSettings, notReached, type TrespassCalls } from '../../../testing/trespass-calls.ts'

export function trespassCalls(settings: ClientSettings): TrespassCalls {
  const ses = new SESv2Client({ ...settings })
  return {
    'mail identity': {
      'ses:SendEmail': ({ arn }) =>
        ses.send(
          new SendEmailCommand({
            FromEmailAddress: `trespass@${arn.split(':identity/')[1]}`,
            FromEmailAddressIdentityArn: arn,
            Destination: { ToAddresses: ['success@simulator.amazonses.com'] },
            Content: { Simple: { Subject: { Data: 'trespass' }, Body: { Text: { Data: 'any' } } } },
          }),
        ),
    },
    'configuration set': {
      // SES knows a set by its name in the caller's account, and agencies have sets of one name: the bus of its
      // events shows whose it is.
      async 'ses:GetConfigurationSetEventDestinations'({ arn }) {
        const ConfigurationSetName = arn.split('/')[1]
        const { EventDestinations = [] } = await ses.send(
          new GetConfigurationSetEventDestinationsCommand({ ConfigurationSetName }),
        )
        const accounts = EventDestinations.map(({ EventBridgeDestination: to }) => to?.EventBusArn?.split(':')[4])
        if (!accounts.includes(arn.split(':')[4])) throw notReached(arn)
      },
    },
  }
}

/** A set is looked up in the caller's own account, so some callers find none. */
export const refusals = ['AccessDeniedException', 'NotFoundException']
