import { defineMessages } from '@breakwater/ui/i18n/messages'

export const noticeMessages = defineMessages({
  en: {
    about: {
      title: 'About us',
      lead: (agency: string) => `${agency} is a nonprofit credit counseling agency.`,
      costsTitle: 'What it costs',
      costs:
        'The application and talking to a counselor are free, and commit you to nothing. If you later choose a debt management plan, it can have a monthly fee. Your state limits it, and you see it in writing before you decide.',
      contactTitle: 'How to reach us',
      phone: 'Phone',
      hours: 'Hours',
      address: 'Address',
      ein: 'Employer identification number (EIN)',
      einNote: 'With it you can look us up as a nonprofit at irs.gov.',
      servesTitle: 'Where we work',
      serves: (states: string) => `We serve people who live in ${states}.`,
      licenses: 'License and registration numbers',
      license: (state: string, number: string) => `${state}: ${number}`,
      accreditations: 'Accreditation and memberships',
      complaintsTitle: 'If you are not satisfied',
      complaints: (agency: string) =>
        `Please tell us first: a person at ${agency} who was not part of your case will look at it.`,
      complaintsEmail: 'Email for complaints',
      complaintsElsewhere:
        'You can also complain to the agency of your state that supervises credit counseling, or to the Consumer Financial Protection Bureau:',
    },
    privacy: {
      title: 'Privacy notice',
      lead: (agency: string) => `What ${agency} does with your personal information.`,
      whatTitle: 'What we collect',
      what: 'Your name, phone number and email address, and if you tell us, your date of birth and address; your income, living costs and debts; and what you write about your situation. We do not ask for your Social Security number or for account numbers in this application.',
      whyTitle: 'Why',
      why: 'To work out with you what can help with your debts, and to call you about it.',
      whoTitle: 'Who sees it',
      who: (agency: string) =>
        `You, and the staff of ${agency} who work on your case. They open it for a stated purpose and for a limited time, and each opening is recorded. No other agency can see it. It is stored in computer centers in the United States that we rent; the companies that run them may not use it.`,
      shareTitle: 'Whether we share it, and whether you can limit that',
      reason: 'Reasons to share',
      share: 'Do we share?',
      limit: 'Can you limit it?',
      everyday:
        'For our everyday business purposes, such as working on your case, and answering court orders and legal investigations',
      everydayShare: 'Yes',
      everydayLimit: 'No',
      creditors: 'With your creditors, to arrange a plan',
      creditorsShare: 'Only when you ask us to',
      creditorsLimit: 'Yes',
      marketing: 'For our marketing, or for joint marketing with other financial companies',
      affiliates: 'With affiliates, for their business or to market to you',
      nonaffiliates: 'With other companies, to market to you',
      no: 'No',
      notShared: 'We do not share',
      statisticsTitle: 'Statistics',
      statistics:
        'Figures about cases can be used for statistics, for example how many people could start a plan. They carry no name, address, date of birth, email address or phone number.',
      protectTitle: 'How we protect it',
      protect:
        'Your answers are encrypted on the way to us and where they are stored. Each agency has its own separate storage and its own keys.',
      deviceTitle: 'On this phone or computer',
      device:
        'Your choice of language is remembered. What you type stays in this tab until it is saved, and is gone when you sign out or close the tab. There are no advertisements, and nobody follows you to other websites.',
      choicesTitle: 'Your choices',
      choices:
        'You may ask us what we have about you, have mistakes corrected, and ask us not to call you any more. Please call or write to us. If you live in a state with further privacy rights, you have those too.',
      contactTitle: 'Questions',
    },
    terms: {
      title: 'Terms of use',
      lead: (agency: string) => `What you and ${agency} can expect of each other on this website.`,
      items: {
        free: 'Applying is free and commits you to nothing. You can stop at any time.',
        result:
          'What the application shows you is calculated from your own answers. It is information for a talk with a counselor, not an offer, and not legal or tax advice.',
        plan: 'A debt management plan begins only when you have signed a written agreement. Nobody can promise what a creditor will agree to.',
        truth: 'Please answer as truly as you can. A good guess is fine; your counselor goes through it with you.',
        calls:
          'When you send the application, you ask us to call you about it at the number you gave. You can ask us to stop at any time. You do not have to agree to automated calls or texts to get help.',
        account: 'Keep your password to yourself. Our staff never asks for it, or for a code from an email.',
        privacy: 'How we treat your information is in the privacy notice.',
      },
      contact: 'Questions about these terms? Call us:',
    },
  },
  es: {
    about: {
      title: 'Quiénes somos',
      lead: (agency) => `${agency} es una agencia de asesoría de crédito sin fines de lucro.`,
      costsTitle: 'Cuánto cuesta',
      costs:
        'La solicitud y la conversación con un consejero son gratuitas y no le comprometen a nada. Si más adelante elige un plan de manejo de deudas (DMP), este puede tener un cargo mensual. Su estado lo limita, y usted lo verá por escrito antes de decidir.',
      contactTitle: 'Cómo comunicarse con nosotros',
      phone: 'Teléfono',
      hours: 'Horario',
      address: 'Dirección',
      ein: 'Número de identificación de empleador (EIN)',
      einNote: 'Con él puede buscarnos como organización sin fines de lucro en irs.gov.',
      servesTitle: 'Dónde trabajamos',
      serves: (states) => `Atendemos a personas que viven en ${states}.`,
      licenses: 'Números de licencia y de registro',
      license: (state, number) => `${state}: ${number}`,
      accreditations: 'Acreditación y membresías',
      complaintsTitle: 'Si no está conforme',
      complaints: (agency) =>
        `Díganoslo primero a nosotros: una persona de ${agency} que no haya participado en su caso lo revisará.`,
      complaintsEmail: 'Correo para quejas',
      complaintsElsewhere:
        'También puede presentar una queja ante la agencia de su estado que supervisa la asesoría de crédito o ante la Oficina para la Protección Financiera del Consumidor (CFPB):',
    },
    privacy: {
      title: 'Aviso de privacidad',
      lead: (agency) => `Lo que hace ${agency} con su información personal.`,
      whatTitle: 'Qué información reunimos',
      what: 'Su nombre, número de teléfono y correo electrónico y, si nos los da, su fecha de nacimiento y su dirección; sus ingresos, gastos y deudas; y lo que escriba sobre su situación. En esta solicitud no le pedimos su número de Seguro Social ni números de cuenta.',
      whyTitle: 'Para qué',
      why: 'Para ver con usted qué puede ayudarle con sus deudas y llamarle para hablar de ello.',
      whoTitle: 'Quién la ve',
      who: (agency) =>
        `Usted y el personal de ${agency} que trabaja en su caso. Lo abren con un propósito declarado y por un tiempo limitado, y cada apertura queda registrada. Ninguna otra agencia puede verla. Se guarda en centros de datos en Estados Unidos que alquilamos; las empresas que los operan no pueden usarla.`,
      shareTitle: 'Si la compartimos y si usted puede limitarlo',
      reason: 'Razones para compartirla',
      share: '¿Se comparte?',
      limit: '¿Puede usted limitarlo?',
      everyday:
        'Para nuestro trabajo diario, como atender su caso y responder a órdenes judiciales e investigaciones legales',
      everydayShare: 'Sí',
      everydayLimit: 'No',
      creditors: 'Con sus acreedores, para acordar un plan',
      creditorsShare: 'Solo cuando usted nos lo pide',
      creditorsLimit: 'Sí',
      marketing: 'Para nuestra publicidad o para publicidad conjunta con otras empresas financieras',
      affiliates: 'Con empresas afiliadas, para sus negocios o para ofrecerle algo',
      nonaffiliates: 'Con otras empresas, para ofrecerle algo',
      no: 'No',
      notShared: 'No se comparte',
      statisticsTitle: 'Estadísticas',
      statistics:
        'Las cifras de los casos pueden usarse para estadísticas, por ejemplo, cuántas personas podrían comenzar un plan. No llevan nombre, dirección, fecha de nacimiento, correo electrónico ni número de teléfono.',
      protectTitle: 'Cómo la protegemos',
      protect:
        'Sus respuestas viajan cifradas y se guardan cifradas. Cada agencia tiene su propio almacenamiento separado y sus propias llaves.',
      deviceTitle: 'En este teléfono o computadora',
      device:
        'Se recuerda el idioma que eligió. Lo que escribe queda en esta pestaña hasta que se guarda, y se borra cuando cierra la sesión o la pestaña. No hay anuncios y nadie le sigue a otros sitios web.',
      choicesTitle: 'Lo que usted puede pedir',
      choices:
        'Puede preguntarnos qué información tenemos sobre usted, pedir que se corrijan errores y pedir que no le llamemos más. Llámenos o escríbanos. Si vive en un estado con más derechos de privacidad, también los tiene.',
      contactTitle: 'Preguntas',
    },
    terms: {
      title: 'Términos de uso',
      lead: (agency) => `Lo que usted y ${agency} pueden esperar el uno del otro en este sitio web.`,
      items: {
        free: 'Enviar la solicitud es gratis y no le compromete a nada. Puede detenerse en cualquier momento.',
        result:
          'Lo que muestra la solicitud se calcula con sus propias respuestas. Es información para conversar con un consejero; no es una oferta ni asesoría legal o de impuestos.',
        plan: 'Un plan de manejo de deudas (DMP) comienza solo cuando usted ha firmado un acuerdo por escrito. Nadie puede prometer lo que aceptará un acreedor.',
        truth:
          'Responda con la mayor exactitud que pueda. Un cálculo aproximado está bien; su consejero lo revisará con usted.',
        calls:
          'Al enviar la solicitud, usted nos pide que le llamemos al número que nos dio para hablar de ella. Puede pedirnos en cualquier momento que dejemos de llamarle. No tiene que aceptar llamadas ni mensajes automáticos para recibir ayuda.',
        account: 'No comparta su contraseña. Nuestro personal nunca le pedirá la contraseña ni un código de un correo.',
        privacy: 'Cómo tratamos su información está en el aviso de privacidad.',
      },
      contact: '¿Preguntas sobre estos términos? Llámenos:',
    },
  },
})
