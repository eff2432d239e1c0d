/** What `sandbox help` prints. */
export const helpText = `A world on your own machine: a stand-in for Google Sheets, ConnectWise and Xero around the real add-on.

  npm run --silent sandbox -- COMMAND --world DIR [--json]

  open                       make the world if missing, open the spreadsheet
      --company sample|empty   what it starts with (default sample)
      --now INSTANT --seed N   its time and its dice (2026-11-17T21:00:00Z, 1)
      --delivery bound|published   a script of this spreadsheet, or an add-on built by "build.mjs --published"
      --connectwise URL --xero URL   servers on 127.0.0.1 in place of the built-in stand-ins
      --connections FILE       {"connectwise":{site, companyId, publicKey, privateKey, clientId},
                                "xero":{clientId, clientSecret, refreshToken, tenantId}}
  menu LABEL                 choose a menu entry; --answer ok|cancel|TEXT for each question it asks
  run FUNCTION '[…]'         call a function as a page of the add-on would, with arguments as JSON
  consent                    the walk through Xero's page of consent; --organisation NAME, --deny, --unsaved
  tick 30s|10m|2h|3d         let time pass; due triggers fire
  edit FILE                  what a person does in the sheet, a list of
      {"tab","find":{header:shown},"set":{header:value}}   {"tab","append":{header:value}}
      {"tab","paste":{"at":"A1","values":[[…]]}}           {"tab","deleteRows":"all"|{"find":{…}}}
      {"tab","clear":true}  {"tab","rename":"…"}  {"tab","sort":header}
      {"tab","moveColumn":header,"to":1}  {"deleteTab":"…"}
      {"tab","select":"A2:C4,A7"}  {"tab","select":{header:shown}}
      a value is a text as typed, a number, true, false, null, {"date":"yyyy-mm-dd"} or {"instant":"…Z"}
  change FILE                what people do in the vendors' own screens, a list of
      {"connectwise":"add|edit|approve|unapprove|bill","entry":{…}}
      {"connectwise":"forbid|permit","permission":"Finance > Accounting Interface","level":"inquire"}
      {"connectwise":"renew keys","publicKey","privateKey"}   {"connectwise":"release","release":"2027.1"}
      {"xero":"void|delete|edit|approve|pay|set off","number":"…"}   {"xero":"spend|receive","account":"090","amount":10,"contact":"…"}
      {"xero":"rename contact","contact":"Jane Taylor","to":"Jane Ngata"}; also "archive contact", and "merge contact" into "to"
      {"xero":"bill","set":{…}}: somebody enters a new one, in Xero's field names
      {"xero":"import bills","csv":"…","amounts":"inclusive"}: somebody imports a file in the format of its bill template
      {"xero":"post journal|delete journal|void journal","narration":"CWE-ACCR-2026-10 "}; also "edit journal" with "set"
      {"xero":"lose tracking","documents":2}: the next documents that the add-on writes lose theirs, as is reported of Xero
      {"xero":"revoke"}, with "organisation": in that one only   {"xero":"scopes","scopes":"…"}  {"xero":"secret","secret":"…"}
  fault FILE                 spoil coming requests, a list of
      {"system":"xero|connectwise|identity","method","path","nth":1,"answer":…}
      method and path may be left out; path fits when it is part of the request's path; nth counts those that fit,
      from when the fault was ordered. One fault spoils one request: of several that are due the first in the list goes
      first, the others wait for the next request that fits (three with nth 1 spoil the first three, as do 1, 2 and 3).
      answer: 401, 500, html, 429:SECONDS and drop-before do not reach the vendor;
      drop-after takes effect and its answer is lost; silent takes effect and the add-on waits until its time-out;
      cut takes effect and half of its answer arrives.
  dump                       what the sheet holds
  remote                     what ConnectWise and Xero hold
  calls                      what the last act did, call by call
  page                       the spreadsheet in a browser; --port N

  --json   one JSON document on stdout        --cut N|N+   the execution dies before call N, or after its effect
  --user EMAIL   who does it, with open, menu, run and edit
  --dist DIR   another built add-on           FILE may be - for stdin

  Exit 0: carried out, whatever the add-on answered. 1: the execution threw, was cut or hit a limit.
  2: wrong use, an unanswered question, or another command has this world open; the world stays as it was.`;
