import type { AccountState } from './account-state.ts'
import type { ConfigurationSet, EmailTemplate } from './declared.ts'
import type { EventDestination } from './declared-destination.ts'
import type { Identity } from './identities.ts'
import type { Limits } from './quota.ts'
import type { Suppressed } from './suppression-list.ts'

const statusOf = (isDone: boolean) => (isDone ? 'SUCCESS' : 'PENDING')

export function identitySummary({ name, isDomain, isVerified }: Identity): object {
  return {
    IdentityType: isDomain ? 'DOMAIN' : 'EMAIL_ADDRESS',
    IdentityName: name,
    SendingEnabled: isVerified,
    VerificationStatus: statusOf(isVerified),
  }
}

/** @see https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_GetEmailIdentity.html */
export function identityDescription(identity: Identity, policies: Readonly<Record<string, string>>): object {
  const { isDomain, isVerified, forwardsFeedback, dkim, signs, keyLength, mailFrom, hasMailFrom } = identity
  return {
    IdentityType: isDomain ? 'DOMAIN' : 'EMAIL_ADDRESS',
    FeedbackForwardingStatus: forwardsFeedback,
    VerifiedForSendingStatus: isVerified,
    VerificationStatus: statusOf(isVerified),
    DkimAttributes: isDomain
      ? {
          SigningEnabled: signs,
          Status: statusOf(isVerified),
          Tokens: dkim.map(({ token }) => token),
          SigningAttributesOrigin: 'AWS_SES',
          NextSigningKeyLength: keyLength,
          CurrentSigningKeyLength: keyLength,
        }
      : { SigningEnabled: false, Status: 'NOT_STARTED' },
    ...(mailFrom.domain !== undefined && {
      MailFromAttributes: {
        MailFromDomain: mailFrom.domain,
        MailFromDomainStatus: statusOf(hasMailFrom === true),
        BehaviorOnMxFailure: mailFrom.rejects ? 'REJECT_MESSAGE' : 'USE_DEFAULT_VALUE',
      },
    }),
    Policies: policies,
    Tags: identity.tags,
    ...(identity.configurationSet !== undefined && { ConfigurationSetName: identity.configurationSet }),
  }
}

/** @see https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_GetConfigurationSet.html */
export function setDescription(set: ConfigurationSet): object {
  return {
    ConfigurationSetName: set.name,
    SendingOptions: { SendingEnabled: set.isSending },
    ReputationOptions: { ReputationMetricsEnabled: set.hasReputationMetrics },
    DeliveryOptions: { TlsPolicy: set.tlsPolicy },
    ...(set.suppressedReasons && { SuppressionOptions: { SuppressedReasons: set.suppressedReasons } }),
    Tags: set.tags,
  }
}

export function destinationDescription({ name, isEnabled, types, to }: EventDestination): object {
  return {
    Name: name,
    Enabled: isEnabled,
    MatchingEventTypes: types,
    ...destinationOf(to),
  }
}

function destinationOf(to: EventDestination['to']): object {
  if ('topic' in to) return { SnsDestination: { TopicArn: to.topic } }
  if ('bus' in to) return { EventBridgeDestination: { EventBusArn: to.bus } }
  const DimensionConfigurations = to.dimensions.map(({ name, source, byDefault }) => ({
    ...{ DimensionName: name, DimensionValueSource: source, DefaultDimensionValue: byDefault },
  }))
  return { CloudWatchDestination: { DimensionConfigurations } }
}

/** @param createdAt milliseconds since 1970 */
export function templateSummary({ name }: EmailTemplate, createdAt: number): object {
  return { TemplateName: name, CreatedTimestamp: createdAt / 1000 }
}

export function templateDescription({ name, subject, text, html }: EmailTemplate): object {
  return { TemplateName: name, TemplateContent: { Subject: subject, Text: text, Html: html } }
}

export function suppressedSummary({ address, reason, at }: Suppressed): object {
  return { EmailAddress: address, Reason: reason, LastUpdateTime: at / 1000 }
}

/** @see https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_GetAccount.html */
export function accountDescription(state: AccountState, { daily, perSecond }: Limits, sentLastDay: number): object {
  const { isInProduction, details, isSending, suppressedReasons } = state
  const { ProductionAccessEnabled: _asked, ...stated } = details ?? {}
  return {
    DedicatedIpAutoWarmupEnabled: false,
    EnforcementStatus: 'HEALTHY',
    ProductionAccessEnabled: isInProduction,
    SendQuota: { Max24HourSend: daily, MaxSendRate: perSecond, SentLast24Hours: sentLastDay },
    SendingEnabled: isSending,
    SuppressionAttributes: { SuppressedReasons: suppressedReasons },
    ...(details && { Details: stated }),
  }
}
