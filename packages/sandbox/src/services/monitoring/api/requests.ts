import { templateFlag } from '@breakwater/cloud/template-flag'
import * as z from 'zod'
import { time } from '../../../kit/protocol/form-value.ts'
import type { OperationShapes } from '../../../kit/protocol/read-input.ts'
import { basicStatistics, units } from './names.ts'

const text = z.string()
/** JSON has no such numbers, so that SDKs send their names. */
const double = z.union([z.number(), z.enum(['NaN', 'Infinity', '-Infinity']).transform(Number)])
const namespace = text.min(1).max(255).regex(/^[^:]/)
const metricName = text.min(1).max(255)
const dimension = z.strictObject({ Name: text.min(1).max(255), Value: text.min(1).max(1024) })
const dimensions = z.array(dimension).max(30)
const unit = z.enum(units)
const statistic = z.enum(basicStatistics)
const period = z.int().min(1)
const token = text.min(1).max(4096)

/** @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricDatum.html */
const metricDatum = z.strictObject({
  MetricName: metricName,
  Dimensions: dimensions.optional(),
  Timestamp: time.optional(),
  Value: double.optional(),
  StatisticValues: z.strictObject({ SampleCount: double, Sum: double, Minimum: double, Maximum: double }).optional(),
  Values: z.array(double).max(150).optional(),
  Counts: z.array(double).max(150).optional(),
  Unit: unit.optional(),
  StorageResolution: z.int().optional(),
})

export const metricStat = z.strictObject({
  Metric: z.strictObject({
    Namespace: namespace,
    MetricName: metricName,
    Dimensions: dimensions.optional(),
  }),
  Period: z.coerce.number().int().min(1),
  Stat: text,
  Unit: unit.optional(),
})

/** @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricDataQuery.html */
export const metricDataQuery = z.strictObject({
  Id: text.regex(/^[a-z]\w{0,254}$/),
  MetricStat: metricStat.optional(),
  Expression: text.min(1).max(2048).optional(),
  Label: text.optional(),
  ReturnData: templateFlag.optional(),
  Period: z.coerce.number().int().min(1).optional(),
})

const alarmName = text.min(1).max(255)
const alarmNames = z.array(alarmName).max(100)
export const stateValue = z.enum(['OK', 'ALARM', 'INSUFFICIENT_DATA'])
const alarmTypes = z.array(z.enum(['MetricAlarm', 'CompositeAlarm', 'LogAlarm']))
const scanBy = z.enum(['TimestampDescending', 'TimestampAscending'])
const page = { MaxRecords: z.int().min(1).max(100).optional(), NextToken: text.optional() }

/** @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_Operations.html */
export const shapes = {
  PutMetricData: z.strictObject({ Namespace: namespace, MetricData: z.array(metricDatum).max(1000) }),
  GetMetricData: z.strictObject({
    MetricDataQueries: z.array(metricDataQuery).min(1).max(500),
    StartTime: time,
    EndTime: time,
    NextToken: token.optional(),
    ScanBy: scanBy.optional(),
    MaxDatapoints: z.int().min(1).max(100_800).optional(),
  }),
  GetMetricStatistics: z.strictObject({
    Namespace: namespace,
    MetricName: metricName,
    Dimensions: dimensions.optional(),
    StartTime: time,
    EndTime: time,
    Period: period,
    Statistics: z.array(statistic).max(5).optional(),
    ExtendedStatistics: z.array(text).max(10).optional(),
    Unit: unit.optional(),
  }),
  ListMetrics: z.strictObject({
    Namespace: namespace.optional(),
    MetricName: metricName.optional(),
    Dimensions: z
      .array(z.strictObject({ Name: text.min(1).max(255), Value: text.min(1).max(1024).optional() }))
      .max(10)
      .optional(),
    NextToken: text.optional(),
    RecentlyActive: z.literal('PT3H').optional(),
  }),
  DescribeAlarms: z.strictObject({
    AlarmNames: alarmNames.optional(),
    AlarmNamePrefix: alarmName.optional(),
    AlarmTypes: alarmTypes.optional(),
    StateValue: stateValue.optional(),
    ActionPrefix: text.min(1).max(1024).optional(),
    ...page,
  }),
  DescribeAlarmsForMetric: z.strictObject({
    MetricName: metricName,
    Namespace: namespace,
    Statistic: statistic.optional(),
    ExtendedStatistic: text.optional(),
    Dimensions: dimensions.optional(),
    Period: period.optional(),
    Unit: unit.optional(),
  }),
  DescribeAlarmHistory: z.strictObject({
    AlarmName: alarmName.optional(),
    AlarmTypes: alarmTypes.optional(),
    HistoryItemType: z.enum(['ConfigurationUpdate', 'StateUpdate', 'Action']).optional(),
    StartDate: time.optional(),
    EndDate: time.optional(),
    ScanBy: scanBy.optional(),
    ...page,
  }),
  SetAlarmState: z.strictObject({
    AlarmName: alarmName,
    StateValue: stateValue,
    StateReason: text.max(1023),
    StateReasonData: text.max(4000).optional(),
  }),
  EnableAlarmActions: z.strictObject({ AlarmNames: alarmNames }),
  DisableAlarmActions: z.strictObject({ AlarmNames: alarmNames }),
}

/** What an operation of CloudWatch takes. */
export type Inputs = { [Operation in keyof typeof shapes]: z.infer<(typeof shapes)[Operation]> }

export const requests: OperationShapes = new Map(Object.entries(shapes))
