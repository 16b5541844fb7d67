import { homeRegion } from '@breakwater/registry/regions'
import { agency, otherAgency, sealedRecord } from '../../policies/example-callers.ts'
import { deployAsCode } from './deploy-as-code.ts'
import { deployAsCodeExamples } from './deploy-as-code-examples.ts'
import { personIn } from './example-person.ts'
import type { PermissionSet } from './permission-set.ts'
import { releaseExamples } from './release-examples.ts'

const name = 'Release'
const from = personIn(agency.account, name)
const app = `arn:aws:amplify:${homeRegion}:${agency.account}:apps/d1example`

export const release: PermissionSet = {
  name,
  description: "Brings releases to agencies: starts and stops an agency's builds, and sees how they go",
  session: 'PT2H',
  assignedTo: ['agencies'],
  grants: [
    {
      statement: {
        Sid: 'FollowReleases',
        Effect: 'Allow',
        Action: [
          'amplify:Get*',
          'amplify:List*',
          'cloudformation:Describe*',
          'cloudformation:Get*',
          'cloudformation:List*',
          'cloudwatch:DescribeAlarms',
          'cloudwatch:GetMetricData',
          'cloudwatch:ListMetrics',
        ],
        Resource: '*',
      },
      wildcardBecause: 'It follows whatever a release brings; none of the actions reads stored data.',
    },
    {
      statement: {
        Sid: 'StartAndStopBuilds',
        Effect: 'Allow',
        Action: ['amplify:StartJob', 'amplify:StopJob'],
        Resource: [
          'arn:aws:amplify:*:*:apps/*/branches/agency/*',
          'arn:aws:amplify:*:*:apps/*/branches/agency/*/jobs/*',
        ],
      },
      wildcardBecause: "An agency's account holds one app, whose id AWS makes up; its branches are agency/SLUG.",
    },
    deployAsCode,
  ],
  equivalentMutants: [
    {
      fault: /^StartAndStopBuilds: without Resource/,
      reason: 'A build is a job of a branch, which both patterns match.',
    },
    {
      fault: /^StartAndStopBuilds: with Resource arn:aws:amplify:\S+(:\*\/branches|agency\/\*\/\*)/,
      reason: 'Only an app has branches, and only its jobs are below a branch.',
    },
  ],
  examples: [
    ...releaseExamples({ from, app }),
    ...deployAsCodeExamples({ from, ownAccount: agency.account, otherAccount: otherAgency.account }),
    {
      name: "starts the build of an agency's release",
      request: { from, action: 'amplify:StartJob', resource: `${app}/branches/agency/harborlight/jobs/1` },
      expect: 'allow',
    },
    {
      name: 'sees why a stack was not updated',
      request: { from, action: 'cloudformation:DescribeStackEvents', resource: '*' },
      expect: 'allow',
    },
    {
      name: 'does not remove the app',
      request: { from, action: 'amplify:DeleteApp', resource: app },
      expect: 'deny',
    },
    {
      name: 'does not delete a stack by hand',
      request: { from, action: 'cloudformation:DeleteStack', resource: '*' },
      expect: 'deny',
    },
    {
      name: 'reads no record',
      request: { from, action: 'dynamodb:GetItem', resource: agency.table },
      expect: 'deny',
    },
    {
      name: 'opens no record',
      request: { from, action: 'kms:Decrypt', resource: agency.key, context: sealedRecord },
      expect: 'deny',
    },
    {
      name: 'does not put other code into a function by hand',
      request: {
        from,
        action: 'lambda:UpdateFunctionCode',
        resource: `arn:aws:lambda:${homeRegion}:${agency.account}:function:consumer-api`,
      },
      expect: 'deny',
    },
  ],
}
