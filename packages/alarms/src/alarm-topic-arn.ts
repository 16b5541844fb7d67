import { homeRegion } from '@breakwater/registry/regions'

export const alarmTopicName = 'breakwater-alarms'

/** The security baseline gives each account one alarm topic. */
export function alarmTopicArn(accountId: string): string {
  return `arn:aws:sns:${homeRegion}:${accountId}:${alarmTopicName}`
}
