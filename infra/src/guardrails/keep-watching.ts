import { homeRegion } from '@breakwater/registry/regions'
import { agency } from '../policies/example-callers.ts'
import { policyDocument } from '../policies/policy-document.ts'
import { deploymentRole } from '../policies/trusted-roles.ts'
import type { Guardrail } from './guardrail.ts'
import { keepWatchingExamples } from './keep-watching-examples.ts'

const trail = `arn:aws:cloudtrail:${homeRegion}:${agency.account}:trail/organization`
const detector = `arn:aws:guardduty:${homeRegion}:${agency.account}:detector/12abc34d567e8fa901bc2d34e56789f0`
const recorder = `arn:aws:config:${homeRegion}:${agency.account}:configuration-recorder/default/abcdefgh`

export const keepWatching: Guardrail = {
  name: 'keep-watching',
  description: 'CloudTrail, Config, GuardDuty, Security Hub and Access Analyzer stay on',
  type: 'SERVICE_CONTROL_POLICY',
  attachedTo: ['root'],
  document: policyDocument(
    {
      Sid: 'NeverTurnOff',
      Effect: 'Deny',
      Action: [
        'access-analyzer:DeleteAnalyzer',
        'cloudtrail:DeleteEventDataStore',
        'cloudtrail:DeleteTrail',
        'cloudtrail:StopEventDataStoreIngestion',
        'cloudtrail:StopLogging',
        'config:DeleteConfigurationRecorder',
        'config:DeleteDeliveryChannel',
        'config:DeleteRetentionConfiguration',
        'config:StopConfigurationRecorder',
        'guardduty:DeleteDetector',
        'guardduty:DeleteMembers',
        'guardduty:DisassociateFromAdministratorAccount',
        'guardduty:DisassociateMembers',
        'guardduty:StopMonitoringMembers',
        'securityhub:DisableSecurityHub',
        'securityhub:DisassociateFromAdministratorAccount',
      ],
      Resource: '*',
    },
    {
      Sid: 'ChangeByDeploymentOnly',
      Effect: 'Deny',
      Action: [
        'access-analyzer:CreateArchiveRule',
        'cloudtrail:PutEventSelectors',
        'cloudtrail:PutInsightSelectors',
        'cloudtrail:UpdateTrail',
        'config:PutConfigurationRecorder',
        'config:PutDeliveryChannel',
        'config:PutRetentionConfiguration',
        // A filter hides findings.
        'guardduty:CreateFilter',
        'guardduty:CreateIPSet',
        'guardduty:UpdateDetector',
      ],
      Resource: '*',
      Condition: { ArnNotLike: { 'aws:PrincipalArn': deploymentRole } },
    },
  ),
  examples: [
    ...keepWatchingExamples,
    {
      name: 'an administrator in an emergency does not stop the trail',
      request: { from: agency.person, action: 'cloudtrail:StopLogging', resource: trail },
      expect: 'deny',
    },
    {
      name: 'a deployment does not delete the trail',
      request: { from: agency.deployment, action: 'cloudtrail:DeleteTrail', resource: trail },
      expect: 'deny',
    },
    {
      name: 'the detector cannot be deleted',
      request: { from: agency.vending, action: 'guardduty:DeleteDetector', resource: detector },
      expect: 'deny',
    },
    {
      name: 'the configuration recorder cannot be stopped',
      request: { from: agency.person, action: 'config:StopConfigurationRecorder', resource: recorder },
      expect: 'deny',
    },
    {
      name: 'a person does not narrow what the detector looks at',
      request: { from: agency.person, action: 'guardduty:UpdateDetector', resource: detector },
      expect: 'deny',
    },
    {
      name: 'a deployment changes what the detector looks at',
      request: { from: agency.deployment, action: 'guardduty:UpdateDetector', resource: detector },
      expect: 'allow',
    },
    {
      name: 'a person reads the trail',
      request: { from: agency.person, action: 'cloudtrail:LookupEvents', resource: '*' },
      expect: 'allow',
    },
  ],
}
