import { Amplify } from 'aws-amplify'
import { generateClient } from 'aws-amplify/api'
import { signIn } from 'aws-amplify/auth'
import { Hub } from 'aws-amplify/utils'

/** What the page needs to know of an agency and its user. */
export type SubscriberSettings = {
  graphqlUrl: string
  cognitoUrl: string
  poolId: string
  clientId: string
  username: string
  password: string
}

/** What a subscription has received. `acknowledged` is true as soon as AppSync has accepted it. */
export type Received = { acknowledged: boolean; data: unknown[]; errors: string[] }

/** The functions of the page, which a test calls in the browser. The page itself is Amplify as it is published. */
export type Subscriber = {
  /** Signs the user in at the user pool. Rejects if the pool refuses. */
  signIn(settings: SubscriberSettings): Promise<string>
  /** Starts a subscription; the result grows as messages arrive. A test starts the next one after this one is accepted or refused. */
  subscribe(query: string): Received
}

const subscriber: Subscriber = {
  async signIn({ graphqlUrl, cognitoUrl, poolId, clientId, username, password }) {
    Amplify.configure({
      Auth: { Cognito: { userPoolId: poolId, userPoolClientId: clientId, userPoolEndpoint: cognitoUrl } },
      API: { GraphQL: { endpoint: graphqlUrl, region: 'us-east-1', defaultAuthMode: 'userPool' } },
    })
    const { nextStep } = await signIn({ username, password, options: { authFlowType: 'USER_PASSWORD_AUTH' } })
    return nextStep.signInStep
  },

  subscribe(query) {
    const received: Received = { acknowledged: false, data: [], errors: [] }
    Hub.listen('api', ({ payload }) => {
      if (payload.event === 'Subscription ack') received.acknowledged = true
    })
    const operation = generateClient().graphql({ query })
    if (!('subscribe' in operation)) throw new Error('the query is no subscription')
    operation.subscribe({
      next: ({ data }) => received.data.push(data),
      error: (error) => received.errors.push(JSON.stringify(error)),
    })
    return received
  },
}

Object.assign(globalThis, { subscriber })
