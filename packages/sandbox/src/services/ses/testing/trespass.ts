import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2'
import type { TrespassCalls } from '../../../testing/trespass-calls.ts'

export function trespassCalls(settings: ConstructorParameters<typeof SESv2Client>[0]): TrespassCalls {
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
  }
}

export const refusals = ['AccessDeniedException']
