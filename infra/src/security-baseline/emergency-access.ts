import { Alarms } from '@breakwater/alarms/alarms'
import { Match } from 'aws-cdk-lib/aws-events'
import { Construct } from 'constructs'
import { breakGlassName } from '../identity/permission-sets/break-glass-name.ts'

/**
 * Alarms on each call that a person makes, or tries to make, with the permission set for emergencies. To an enabled rule,
 * EventBridge sends no call whose name begins with Describe, Get or List.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail-management.html
 */
export class EmergencyAccess extends Construct {
  constructor(scope: Construct, id: string) {
    super(scope, id)
    new Alarms(this, 'Default', {
      Calls: {
        says: 'A person works in the account with the permission set for emergencies',
        runbook: 'break-glass',
        event: {
          source: Match.prefix('aws.'),
          detailType: ['AWS API Call via CloudTrail'],
          detail: {
            userIdentity: {
              sessionContext: { sessionIssuer: { userName: Match.prefix(`AWSReservedSSO_${breakGlassName}_`) } },
            },
          },
        },
      },
    })
  }
}
