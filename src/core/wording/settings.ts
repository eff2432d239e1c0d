/** The words of Settings: what each setting is for, and the topics under which those that few need are folded away. */

/** What each setting does, for the Note column of Settings. */
export const SETTING_NOTES = {
  Grouping: 'How many expense entries share one document in Xero. It may be changed at any time; what is posted stays.',
  'Week starts on': 'Used by "Per member and week" where the expense report is not a week itself.',
  'Split at month end': 'Yes keeps entries of two months in two documents.',
  'Save reimbursable as':
    'Draft waits for your approval in Xero, Awaiting approval too, in the list of its own that Xero has for that. Approved posts at once.',
  'Save paid by the company as':
    'Draft and Awaiting approval wait for your approval in Xero, and are paid after it. Approved posts and pays at once.',
  'Save private spend as': 'Draft and Awaiting approval wait for your approval in Xero. Approved posts at once.',
  'Expense Offset account':
    'Clears what the company paid where the payment type names no account of its own. It takes payments and has no tax.',
  'Leave company-paid bills open':
    "Yes makes no payment: the bill is left to be matched with the card's statement line.",
  'Due days': 'A bill is due this many days after its date.',
  'Books closed through':
    'Nothing is posted on or before this day. Leave it blank where the lock dates in Xero are enough.',
  Due: 'When a document is to be paid: some days after its date, by Due days, or on the first pay date from its date on.',
  'Pay dates':
    'The rule of the pay dates, for Due: Every Friday, Every second week from 2026-01-09, Monthly on 20, Monthly on the last day, or 15th and last day.',
  'Required approval':
    'Who has to approve an entry in ConnectWise before it is posted. As ConnectWise asks for the second tier where it is switched on there.',
  'Project approval':
    'Yes: an entry that is charged to a project needs the approval of tier two, which is the project manager, whatever else is required.',
  'Required billing status':
    'Only entries with this status in ConnectWise are posted, others are held. It comes on top of the approval.',
  'Document date':
    'The day that a document bears. Entry date keeps entries of different days in different documents; Period end is the last day of the week or report, of the month where each entry has its document.',
  'Locked period':
    'What becomes of a document whose day is in a closed period: held, or dated to the first open day. Preview names both days.',
  'Reimburse by':
    'Payables leaves what is owed to employees for your own payment run. Payroll pays it, as soon as it is approved in Xero, through the payroll clearing account, and lists it in the tab Pay Run for payroll to pay out. What is posted already stays as it is.',
  'Payroll clearing account':
    'For Reimburse by Payroll: an asset or liability that takes payments and has no tax. Book the expenses part of each pay run to it, and it comes back to zero.',
  'Line description':
    'Text of the lines in Xero, where a row of GL Mapping has none of its own; blank for the usual one. Parts in braces: {Expense type} {Date} {Member} {Company} {Ticket or project} {Project} {Expense report} {Quantity} {Notes}.',
  'Amounts entered':
    'Whether amounts in ConnectWise contain their tax. Excluding tax makes documents in Xero that add it on top, by the rate of each line.',
  'Tax code GST':
    'The tax rate in Xero for ConnectWise\'s tax code GST. It counts for rows of GL Mapping whose Tax rate says "As ConnectWise"; a rate in the row comes first.',
  'Tax code HST': 'The same for HST.',
  'Tax code PST': 'The same for PST.',
  'Tax code VAT': 'The same for VAT.',
  'Tax code Tax': 'The same for the code named Tax.',
  'Tax codes GST and PST together':
    'The one tax rate for an entry that bears both on one price. Blank: each is on a part of the entry, by its own rate.',
  'Without a tax code':
    'The tax rate for an entry that bears no tax code, for the same rows. Blank holds such an entry.',
  'Notify address': 'The e-mail address that is told of runs, as Notify when says. It may be a group.',
  'Notify when':
    'One mail after a run, and a summary of each week to the same address and to the owners who are named in the panel. "Something needs a person" tells of each cause once; one that was settled and is back after a week is told again.',
  'Overdue after days':
    'An exception open for so long is mailed to the deputy of its area, and after as long again to the owner, each once: those named under Owners in the panel. What may be wrong in the books is overdue after two days. Blank mails nobody.',
  Admins:
    'E-mail addresses of those who connect, map, undo and decide who may do what. While nobody stands here, everybody who may edit is an admin.',
  Operators:
    'E-mail addresses of those who sync, preview and settle exceptions. Where admins are named, everybody else only reads.',
  'Start date':
    'Entries dated before this day are held until somebody says under Action in Exceptions what becomes of each. Blank holds none.',
  'ConnectWise locations':
    'Only entries of these locations are posted, others are held; names are separated by semicolons. Blank stands for all.',
  'Tracking 1 from':
    'Where the row of GL Mapping names no Tracking 1, the option of the first tracking category that bears the name of this is taken.',
  'Tracking 1 default': 'The option that is taken where neither GL Mapping nor a name gives one. Blank leaves it out.',
  'Tracking 1 required': 'Yes holds an entry that gets no option.',
  'Tracking 2 from':
    'Where the row of GL Mapping names no Tracking 2, the option of the second tracking category that bears the name of this is taken.',
  'Tracking 2 default': 'The option that is taken where neither GL Mapping nor a name gives one. Blank leaves it out.',
  'Tracking 2 required': 'Yes holds an entry that gets no option.',
  'Attach receipts':
    'Yes puts the documents on an expense entry in ConnectWise on its bill in Xero, once it stands there. Costs calls: a call of ConnectWise an entry, and one more of each system a receipt. What is put on an entry after the receipts of its bill were settled is not seen: attach it in Xero by hand. First press "Let it attach receipts too" under Xero in Connections and set-up….',
  'Receipt needed from':
    'Together with Attach receipts: an entry of this amount or more, in its own currency, that has no receipt is an exception; its bill stands all the same. Blank asks for none.',
  'Draft first under a changed row':
    'Yes saves the first five documents that a changed row of GL Mapping books otherwise as drafts and holds more, until somebody accepts the change in the panel.',
  'Two people for mapping changes':
    'Yes lets a change of GL Mapping count only once two people, both named as admin or operator, accepted it in the panel. The former row holds until then.',
  'Accrual account':
    'The liability account that the draft journals of Cut-off in the panel stand against, such as Accrued expenses. Not one that clears payments.',
  'Accrue unmapped expenses to':
    'The account of those journals for what GL Mapping has no row for. Blank: the accrual account itself, so that the books do not change until somebody gives the line its account in the draft.',
} as const;

/** Lines in the closed group, each above the settings of its topic. */
export const TOPICS = {
  posting: 'What is posted',
  tracking: 'Tracking',
  dates: 'Dates',
  reimbursement: 'Reimbursement',
  lines: 'Lines',
  tax: 'Tax',
  notification: 'Notification',
  receipts: 'Receipts',
  mapping: 'Mapping',
  'month end': 'Month end',
  people: 'People',
} as const;

export type Topic = keyof typeof TOPICS;
