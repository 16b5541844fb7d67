import { type ApiSide, apiFields } from '@breakwater/contracts/generated/api-fields'
import { acknowledge, acknowledgeOwnPolicy } from '@breakwater/policy-kit/acknowledge'
import { RemovalPolicy } from 'aws-cdk-lib'
import {
  GraphqlApi as AppSyncApi,
  AuthorizationType,
  type CfnGraphQLApi,
  Definition,
  IntrospectionConfig,
} from 'aws-cdk-lib/aws-appsync'
import type { IUserPool } from 'aws-cdk-lib/aws-cognito'
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import { Construct } from 'constructs'
import { acknowledgeLogEncryption, logicalId } from '../acknowledge.ts'
import { appSyncSchema } from './schema.ts'

type GraphqlApiProps = {
  agencySlug: string
  consumers: IUserPool
  staff: IUserPool
  /** The function that answers each side. */
  functions: Record<ApiSide, IFunction>
}

/** The deepest operation of the web apps is case -> household -> contact -> field; one resolver answers a whole field. */
const limits = { queryDepthLimit: 6, resolverCountLimit: 10 }

/** The agency's API: both pools may come in, each field goes straight to a Lambda function. */
export class GraphqlApi extends Construct {
  readonly api: AppSyncApi

  constructor(scope: Construct, id: string, { agencySlug, consumers, staff, functions }: GraphqlApiProps) {
    super(scope, id)
    this.api = new AppSyncApi(this, 'Api', {
      name: `breakwater-${agencySlug}`,
      definition: Definition.fromSchema(appSyncSchema()),
      authorizationConfig: {
        defaultAuthorization: {
          authorizationType: AuthorizationType.USER_POOL,
          userPoolConfig: { userPool: consumers },
        },
        additionalAuthorizationModes: [
          { authorizationType: AuthorizationType.USER_POOL, userPoolConfig: { userPool: staff } },
        ],
      },
      introspectionConfig: IntrospectionConfig.DISABLED,
      ...limits,
      xrayEnabled: true,
    })
    this.#logErrors()

    for (const side of ['consumer', 'staff'] as const) this.#connect(side, functions[side])
  }

  #connect(side: ApiSide, lambda: IFunction) {
    const source = this.api.addLambdaDataSource(`${side}-api`, lambda)
    acknowledgeOwnPolicy(source)
    acknowledge(
      source,
      'AppSync calls the function whole, whichever version or alias of it.',
      `AwsSolutions-IAM5[Resource::<${logicalId(lambda)}.Arn>:*]`,
    )
    for (const [fieldName, field] of Object.entries(apiFields)) {
      const typeName = field.type
      if (field.side === side) source.createResolver(`${typeName}-${fieldName}`, { typeName, fieldName })
    }
  }

  /** The construct's own log configuration brings AWS's managed policy and a function to set the retention; neither is needed. */
  #logErrors() {
    const logs = new LogGroup(this, 'Logs', {
      logGroupName: `/aws/appsync/apis/${this.api.apiId}`,
      retention: RetentionDays.ONE_YEAR,
      removalPolicy: RemovalPolicy.RETAIN,
    })
    const role = new Role(this, 'LogsRole', { assumedBy: new ServicePrincipal('appsync.amazonaws.com') })
    logs.grantWrite(role)
    acknowledgeLogEncryption(logs)
    acknowledgeOwnPolicy(role)
    const cfnApi = this.api.node.defaultChild as CfnGraphQLApi
    cfnApi.logConfig = { cloudWatchLogsRoleArn: role.roleArn, fieldLogLevel: 'ERROR', excludeVerboseContent: true }
    acknowledge(
      this.api,
      'Arguments and results are personal data: errors are logged, their content never is.',
      'AwsSolutions-ASC3',
    )
  }
}
