import { homeRegion } from '@breakwater/registry/regions'

export const alarmTopicName = 'breakwater-alarms'

/** Each account has one topic for whatever a person has to look at, made by its security baseline. */
export function alarmTopicArn(accountId: string): string {
  return `arn:aws:sns:${homeRegion}:${accountId}:${alarmTopicName}`
}
