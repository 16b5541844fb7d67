import { eachAction } from '@breakwater/policy-kit/each-action'
import { homeRegion } from '@breakwater/registry/regions'
import { alarmRules } from '../policies/alarm-rules.ts'
import { agency } from '../policies/example-callers.ts'
import { changingRules, losingData, silencing } from '../policies/keep-people-off.ts'
import {
  exampleChangingRules,
  exampleLosingData,
  exampleRepairs,
  exampleSilencing,
} from '../policies/keep-people-off-examples.ts'
import { policyDocument } from '../policies/policy-document.ts'
import { peopleAloneAreReserved, peoplesRoles } from '../policies/trusted-roles.ts'
import type { Guardrail } from './guardrail.ts'

const people = { ArnLike: { 'aws:PrincipalArn': peoplesRoles } }
const rule = (name: string) => `arn:aws:events:${homeRegion}:${agency.account}:rule/${name}`
const person = { from: agency.person, resource: '*', owner: agency.account }

/**
 * A person may stop work for a while, which alarms, but may neither silence the alarms nor lose data. It is attached to the units
 * and not to the root, where the last place is kept for cutting off sessions.
 */
export const keepPeopleOff: Guardrail = {
  name: 'keep-people-off',
  description: 'No person silences an alarm, changes what is recorded, or loses stored data or what protects it',
  type: 'SERVICE_CONTROL_POLICY',
  attachedTo: ['platform', 'agencies'],
  document: policyDocument(
    { Sid: 'PeopleSilenceNothing', Effect: 'Deny', Action: silencing, Resource: '*', Condition: people },
    { Sid: 'RulesThatAlarmStay', Effect: 'Deny', Action: changingRules, Resource: [alarmRules], Condition: people },
    { Sid: 'PeopleLoseNoData', Effect: 'Deny', Action: losingData, Resource: '*', Condition: people },
  ),
  equivalentMutants: [peopleAloneAreReserved],
  examples: [
    ...eachAction({ name: 'a person silences nothing', request: person, expect: 'deny' }, exampleSilencing),
    ...eachAction({ name: 'a person loses no data', request: person, expect: 'deny' }, exampleLosingData),
    ...eachAction(
      {
        name: 'a person changes no rule that alarms',
        request: { from: agency.person, resource: rule('breakwater-break-glass') },
        expect: 'deny',
      },
      exampleChangingRules,
    ),
    ...eachAction(
      {
        name: 'a person stops a rule that loops',
        request: { from: agency.person, resource: rule('harborlight-notifier') },
        expect: 'allow',
      },
      exampleChangingRules,
    ),
    ...eachAction(
      {
        name: 'a person sees a rule that alarms and turns it on',
        request: { from: agency.person, resource: rule('breakwater-break-glass') },
        expect: 'allow',
      },
      ['events:DescribeRule', 'events:EnableRule'],
    ),
    ...eachAction({ name: 'a person looks, restores and stops', request: person, expect: 'allow' }, exampleRepairs),
    ...[agency.deployment, agency.vending, agency.function].flatMap((from) =>
      eachAction({ name: `${from} is no person`, request: { ...person, from }, expect: 'allow' }, [
        'cloudwatch:PutMetricAlarm',
        'dynamodb:UpdateTable',
        'logs:PutRetentionPolicy',
        's3:DeleteObject',
        'sns:SetTopicAttributes',
      ]),
    ),
    {
      name: 'a deployment changes a rule that alarms',
      request: { from: agency.deployment, action: 'events:PutRule', resource: rule('breakwater-break-glass') },
      expect: 'allow',
    },
  ],
}
