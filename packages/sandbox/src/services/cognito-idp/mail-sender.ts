import type { LocalAccount } from '../../account/local-account.ts'
import { AccessDenied } from '../../kit/access/denial.ts'
import { ServiceError } from '../../kit/access/service-error.ts'
import type { Clock } from '../../kit/clock/clock.ts'
import type { Mailbox } from '../../kit/mail.ts'
import { mayPass } from '../../kit/retries/may-pass.ts'
import type { ServiceContext } from '../../kit/service.ts'
import type { DailyMails } from './daily-mails.ts'
import type { UserPool } from './user-pool.ts'

/** A mail of a user pool. */
export type PoolMail = { to: string; subject: string; html: string }

/** Sends a mail. @throws ServiceError as the promise's rejection, with Cognito's errors for a mail that does not go out */
export type SendMail = (mail: PoolMail) => Promise<void>

/** @property now milliseconds since 1970 */
export type MailParts = Pick<ServiceContext, 'as' | 'clock'> & {
  account: Pick<LocalAccount, 'id' | 'region'>
  mailbox: Mailbox
  dailyMails: DailyMails
  now(): number
}

/** The service that sends for Cognito, and the role that Cognito creates for it. */
const service = 'email.cognito-idp.amazonaws.com'
const role = 'AWSServiceRoleForAmazonCognitoIdpEmailService'
const defaultSender = 'no-reply@verificationemail.com'

/** Creates the function that sends a pool's mails: through SES, if the pool has an identity there. */
export function createMailSender({ id, email }: Pick<UserPool, 'id' | 'email'>, parts: MailParts): SendMail {
  const { account, mailbox, dailyMails, now, as, clock } = parts
  if (email.sender === 'cognito')
    return async ({ to, subject, html }) => {
      dailyMails.count()
      const at = new Date(now()).toISOString()
      mailbox.send({ accountId: account.id, from: defaultSender, to, subject, text: html, at })
    }
  return async ({ to, subject, html }) => {
    const ses = as({
      service,
      sourceArn: `arn:aws:cognito-idp:${account.region}:${account.id}:userpool/${id}`,
      roleArn: `arn:aws:iam::${account.id}:role/aws-service-role/${service}/${role}`,
      sessionName: id,
    })
    const send = () =>
      ses.call('ses', 'SendEmail', {
        FromEmailAddress: email.from,
        FromEmailAddressIdentityArn: email.identityArn,
        Destination: { ToAddresses: [to] },
        ...(email.replyTo !== undefined && { ReplyToAddresses: [email.replyTo] }),
        ...(email.configurationSet !== undefined && { ConfigurationSetName: email.configurationSet }),
        Content: { Simple: { Subject: { Data: subject }, Body: { Html: { Data: html } } } },
      })
    try {
      await triedAgain(send, clock)
    } catch (error) {
      throw deliveryError(error)
    }
  }
}

const firstPause = 200
const longestPause = 1_600

/** Tries again after a throttle or failure of SES, four times within three seconds, as an SDK would. */
async function triedAgain(send: () => Promise<unknown>, clock: Clock): Promise<void> {
  for (let pause = firstPause; ; pause *= 2) {
    try {
      await send()
      return
    } catch (error) {
      if (!mayPass(error) || pause > longestPause) throw error
      await new Promise<void>((resume) => clock.after(pause, resume))
    }
  }
}

/** @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SignUp.html#API_SignUp_Errors */
function deliveryError(error: unknown): unknown {
  if (!(error instanceof ServiceError)) return error
  return error instanceof AccessDenied
    ? new ServiceError('InvalidEmailRoleAccessPolicyException', error.message)
    : new ServiceError('CodeDeliveryFailureException', error.message)
}
