import { eachAction } from '@breakwater/policy-kit/each-action'
import { agency } from '../policies/example-callers.ts'

export const keepWatchingExamples = [
  ...eachAction(
    {
      name: 'not even a deployment turns off what watches',
      request: { from: agency.deployment, resource: '*' },
      expect: 'deny',
    },
    [
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
  ),
  ...eachAction(
    {
      name: 'a person does not change what watches',
      request: { from: agency.person, resource: '*' },
      expect: 'deny',
    },
    [
      'access-analyzer:CreateArchiveRule',
      'cloudtrail:PutEventSelectors',
      'cloudtrail:PutInsightSelectors',
      'cloudtrail:UpdateTrail',
      'config:PutConfigurationRecorder',
      'config:PutDeliveryChannel',
      'config:PutRetentionConfiguration',
      'guardduty:CreateFilter',
      'guardduty:CreateIPSet',
      'guardduty:UpdateDetector',
    ],
  ),
  ...eachAction(
    { name: 'a person sees what is watched', request: { from: agency.person, resource: '*' }, expect: 'allow' },
    [
      'access-analyzer:ListFindings',
      'config:DescribeConfigurationRecorders',
      'guardduty:ListFindings',
      'securityhub:GetFindings',
    ],
  ),
]
