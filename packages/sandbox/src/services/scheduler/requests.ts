import * as z from 'zod'
import type { OperationShapes } from '../../kit/protocol/read-input.ts'

export const name = z.string().regex(/^[0-9a-zA-Z\-_.]{1,64}$/)
const clientToken = z
  .string()
  .regex(/^[a-zA-Z0-9\-_]{1,64}$/)
  .optional()
const state = z.enum(['ENABLED', 'DISABLED'])
const tagKey = z.string().min(1).max(128)
/** @see https://docs.aws.amazon.com/scheduler/latest/APIReference/API_Tag.html */
export const tags = z.array(z.strictObject({ Key: tagKey, Value: z.string().min(1).max(256) })).max(200)
/** Schedule groups alone have tags. */
const tagged = {
  ResourceArn: z
    .string()
    .max(1011)
    .regex(/^arn:aws:scheduler:[a-z0-9-]+:\d{12}:schedule-group\/[0-9a-zA-Z\-_.]{1,64}$/),
}
const integer = (least: number, most: number) => z.coerce.number().int().min(least).max(most)
/** An event of EventBridge and a message of SQS have at most 256 KiB. */
const mostInput = 262_144

/** @see https://docs.aws.amazon.com/scheduler/latest/APIReference/API_Target.html */
const target = z.strictObject({
  Arn: z.string().min(1).max(1600),
  RoleArn: z
    .string()
    .max(1600)
    .regex(/^arn:aws:iam::\d{12}:role\/[\w+=,.@\-/]+$/),
  Input: z.string().min(1).max(mostInput).optional(),
  DeadLetterConfig: z
    .strictObject({
      Arn: z
        .string()
        .max(1600)
        .regex(/^arn:aws:sqs:[a-z0-9-]+:\d{12}:[a-zA-Z0-9\-_]+$/)
        .optional(),
    })
    .optional(),
  RetryPolicy: z
    .strictObject({
      MaximumEventAgeInSeconds: integer(60, 86_400).optional(),
      MaximumRetryAttempts: integer(0, 185).optional(),
    })
    .optional(),
  SqsParameters: z.strictObject({ MessageGroupId: z.string().min(1).max(128).optional() }).optional(),
  EventBridgeParameters: z
    .strictObject({
      DetailType: z.string().min(1).max(128),
      Source: z
        .string()
        .min(1)
        .max(256)
        .regex(/^(?!aws\.)[/.\-_A-Za-z0-9]+$/),
    })
    .optional(),
})

/** @see https://docs.aws.amazon.com/scheduler/latest/APIReference/API_FlexibleTimeWindow.html */
const flexibleTimeWindow = z.strictObject({
  Mode: z.enum(['OFF', 'FLEXIBLE']),
  MaximumWindowInMinutes: integer(1, 1440).optional(),
})

/** What a schedule is, in calls and in templates. @param date seconds since 1970, as the format of each has them */
export function settingsOf(date: z.ZodType<number>) {
  return {
    ActionAfterCompletion: z.enum(['NONE', 'DELETE']).default('NONE'),
    Description: z.string().max(512).optional(),
    EndDate: date.optional(),
    FlexibleTimeWindow: flexibleTimeWindow,
    ScheduleExpression: z.string().min(1).max(256),
    ScheduleExpressionTimezone: z.string().min(1).max(50).default('UTC'),
    StartDate: date.optional(),
    State: state.default('ENABLED'),
    Target: target,
  }
}

/** The end of year 9999, in seconds since 1970: JavaScript's dates go further, and AWS's do not. */
const lastSecond = 253_402_300_799
const settings = settingsOf(z.number().min(0).max(lastSecond))
const scheduleInput = z.strictObject({ Name: name, GroupName: name.optional(), ClientToken: clientToken, ...settings })
const named = { Name: name }
const page = { MaxResults: integer(1, 100).default(100), NextToken: z.string().min(1).max(2048).optional() }

export const inputs = {
  CreateSchedule: scheduleInput,
  UpdateSchedule: scheduleInput,
  GetSchedule: z.strictObject({ ...named, GroupName: name.optional() }),
  DeleteSchedule: z.strictObject({ ...named, GroupName: name.optional(), ClientToken: clientToken }),
  ListSchedules: z.strictObject({
    GroupName: name.optional(),
    NamePrefix: name.optional(),
    State: state.optional(),
    ...page,
  }),
  CreateScheduleGroup: z.strictObject({ ...named, ClientToken: clientToken, Tags: tags.default([]) }),
  GetScheduleGroup: z.strictObject(named),
  DeleteScheduleGroup: z.strictObject({ ...named, ClientToken: clientToken }),
  ListScheduleGroups: z.strictObject({ NamePrefix: name.optional(), ...page }),
  TagResource: z.strictObject({ ...tagged, Tags: tags }),
  UntagResource: z.strictObject({ ...tagged, TagKeys: z.array(tagKey).max(200) }),
  ListTagsForResource: z.strictObject(tagged),
}

export type Inputs = { [Operation in keyof typeof inputs]: z.infer<(typeof inputs)[Operation]> }
export type Target = z.infer<typeof target>
export type ScheduleSettings = Omit<Inputs['CreateSchedule'], 'Name' | 'GroupName' | 'ClientToken'>

/** @see https://docs.aws.amazon.com/scheduler/latest/APIReference/API_Operations.html */
export const requests: OperationShapes = new Map(Object.entries(inputs))
