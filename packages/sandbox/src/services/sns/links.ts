/** The addresses of SNS's own pages, which messages contain. */
export type Links = {
  certificate(name: string): string
  confirm(topicArn: string, token: string): string
  unsubscribe(subscriptionArn: string): string
  /** The pages for people, which mails link to. */
  confirmPage(topicArn: string, token: string): string
  unsubscribePage(subscriptionArn: string): string
}

/** @param endpointUrl the address of the gateway, which serves the pages */
export function createLinks(endpointUrl: string): Links {
  const link = (path: string, query: Record<string, string>) => `${endpointUrl}${path}?${new URLSearchParams(query)}`
  return {
    certificate: (name) => `${endpointUrl}/${name}`,
    confirm: (TopicArn, Token) => link('/', { Action: 'ConfirmSubscription', TopicArn, Token }),
    unsubscribe: (SubscriptionArn) => link('/', { Action: 'Unsubscribe', SubscriptionArn }),
    confirmPage: (TopicArn, Token) => link('/confirmation.html', { TopicArn, Token }),
    unsubscribePage: (SubscriptionArn) => link('/unsubscribe.html', { SubscriptionArn }),
  }
}
