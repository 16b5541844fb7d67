import { defineMessages } from '@breakwater/ui/i18n/messages'

export const pageMessages = defineMessages({
  en: {
    portal: 'Counselor portal',
    loading: 'Loading…',
    tryAgain: 'Try again',
    problemTitle: 'Something went wrong',
    unreachable: 'The server did not answer. Check your connection and try again.',
    internal: 'The server could not do this. Try again; if it happens again, tell your administrator.',
    forbiddenTitle: 'You do not have access',
    forbidden: 'Your account may not see this. If you need it for your work, ask your administrator.',
    notFoundTitle: 'Nothing here',
    notFound: 'This page does not exist, or the case is not one of this agency.',
    toQueue: 'Go to the queue',
  },
  es: {
    portal: 'Portal de asesores',
    loading: 'Cargando…',
    tryAgain: 'Intentar de nuevo',
    problemTitle: 'Algo salió mal',
    unreachable: 'El servidor no respondió. Revise su conexión e inténtelo de nuevo.',
    internal: 'El servidor no pudo hacerlo. Inténtelo de nuevo; si vuelve a ocurrir, avise a su administrador.',
    forbiddenTitle: 'No tiene acceso',
    forbidden: 'Su cuenta no permite ver esto. Si lo necesita para su trabajo, pídalo a su administrador.',
    notFoundTitle: 'Aquí no hay nada',
    notFound: 'Esta página no existe o el caso no es de esta agencia.',
    toQueue: 'Ir a los casos en espera',
  },
})
