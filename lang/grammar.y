/*
 * The grammar: tokens to tree.
 *
 * The filter has already made one token of each fixed phrase, joined articles to their names,
 * dropped the commas that mean nothing, and seen to it that every sentence has its full stop and
 * every block its `end`.  So the rules below read as the sentences do.  Mistakes are given up at
 * three levels only: a sentence (to its full stop), a block's opening line, a file's opening line.
 */
%require "3.8"
%define api.pure full
%define api.prefix {proc_}
%define api.token.prefix {TOK_}
%define api.token.raw
%define api.value.type {union token_value}
%define api.location.type {struct span}
%define parse.error custom
%define parse.lac full
%define parse.lac.es-capacity-initial {1000}
%locations
%expect 0
%param {struct parse *parse}

%code requires {
#include "lang/token.h"

struct parse;
}

%code provides {
/* What the filter gives in place of something that has already been reported. */
#define TOK_REPORTED TOK_PROC_error
}

%code {
#include "lang/ast_build.h"
#include "lang/filter.h"
#include "lang/parsing.h"
#include "lang/syntax_error.h"

#include "lang/base/workspace.h"

#include <string.h>

/* Deep enough for everything within the nesting limit; the parser takes no memory of its own. */
#define YYINITDEPTH 1000
#define YYMAXDEPTH 1000
#define YYMALLOC(size) NULL
#define YYFREE(memory) ((void)(memory))

#define YYLLOC_DEFAULT(current, right, count)                                                      \
	do {                                                                                       \
		if (count)                                                                         \
			(current) = span_join(YYRHSLOC(right, 1), YYRHSLOC(right, count));         \
		else                                                                               \
			(current) = (struct span){ YYRHSLOC(right, 0).end,                         \
						   YYRHSLOC(right, 0).end };                       \
	} while (0)

#define ARENA (&parse->work->arena)

static int proc_lex(union token_value *value, struct span *where, struct parse *parse)
{
	return filter_next(parse->filter, value, where);
}

static void proc_error(const struct span *where, struct parse *parse, const char *message)
{
	(void)message;
	syntax_error_too_deep(parse->filter, *where);
}
}

%token END_OF_FILE 0           "end of file"
%token END                     "end"
%token FULL_STOP               "."
%token COMMA                   ","
%token COMMA_OF                ", of"
%token SEMICOLON               ";"
%token COLON                   ":"
%token OPEN                    "("
%token CLOSE                   ")"
%token <name> NAME             "a name"
%token <name> DOTTED           "a name with its stage"
%token <text> TEXT             "a quoted text"
%token <number> NUMBER         "a number"
%token <date> DATE             "a date"
%token <date> DAY_OF_YEAR      "a day of the year"
%token <number> TIME           "a time of day"
%token <duration> UNIT         "a unit of time"
%token ALWAYS                  "always"
%token ARTICLE                 "an article"
%token THE                     "the"
%token AND_THEN                "and (with a strength of its own)"
%token OR_LENGTH               "or (with a length)"
%token DEFAULT                 "default"
%token EACH                    "each"
%token GIVE                    "give"
%token CONTAIN                 "contain"
%token ENCLOSE                 "enclose"
%token STAYS                   "stays"
%token MEMBERS                 "members"
%token <period> PERIOD         "month"
%token <number> IN_PER_CENT    "in 90 per cent of cases"
%token TAKING                  "taking"
%token TIMES                   "times"
%token UNKNOWN                 "unknown"
%token WORD_PARTY              "party (a word before a name)"
%token WORD_FIELD              "field"
%token WORD_EVENT              "event"
%token WORD_STAGE              "stage (a word before a name)"
%token NON_WORKING_END         "a limit that ends on a non-working day"
%token ACCEPTS_IT_BECAUSE      "accepts it because"
%token ADD_TO                  "add to"
%token AFTER                   "after"
%token AFTER_IT_IS_SENT        "after it is sent"
%token AFTER_THAT_OF           "after that of"
%token LEAD_AFTER_CLOSE        "after the case closes"
%token LEAD_AFTER_CLOSE_AS     "after the case closes as"
%token AGREES                  "agrees"
%token AIMS_TO                 "aims to"
%token ALONGSIDE               "alongside"
%token AND                     "and"
%token NOTHING_MORE            "and nothing more may be asked"
%token NOTHING_OWED            "and nothing stays owed"
%token ANY_LIMIT               "any limit"
%token IS                      "is"
%token NOT_SAME                "is not the same person as"
%token AS                      "as"
%token AS_SOON                 "as soon as practicable"
%token IN_ANY_EVENT            "and in any event within"
%token ASSUMING                "assuming"
%token LEAD_AT_ANY_TIME        "at any time,"
%token LEAD_ANY_TIME_AFTER     "at any time even after the case closes"
%token AT_ANY_TIME             "at any time"
%token AT_LEAST                "at least"
%token AT_MOST                 "at most"
%token AT_MOST_ONCE            "at most once"
%token AT_MOST_TWICE           "at most twice"
%token AUTHORITY               "authority"
%token BASED_ON                "based on"
%token BECAUSE                 "because"
%token BEFORE                  "before"
%token BEFORE_THE_FIRST        "before the first"
%token BEGINNING_WITH          "beginning with"
%token BEGINS_WHEN             "begins when"
%token BEGINS_WITH             "begins with"
%token BUT_NOT_LATER_THAN      "but not later than"
%token BY                      "by"
%token BY_SENDING              "by sending"
%token BY_UP_TO                "by up to"
%token CALENDAR                "calendar"
%token CALLED                  "called"
%token CASES_ALREADY_OPEN      "cases already open"
%token CHANGE                  "change"
%token CITED_AS                "cited as"
%token CLOSES_AS               "closes the case as"
%token COMES_FIRST_IF          "comes first if"
%token CONTAINING              "containing"
%token COUNTS_AS               "counts as"
%token COUNTING_FROM_REQUEST   "counting from the request"
%token DEFINE                  "define"
%token DOES_NOT_AGREE          "does not agree"
%token NOT_BEFORE              "does not start before"
%token ENCLOSING               "enclosing"
%token ENSURE_THAT             "ensure that"
%token ESCALATE_TO             "escalate to"
%token AFTER_EXPIRY            "even after it has run out"
%token EVEN_AFTER_CLOSE        "even after the case closes"
%token EVERY                   "every"
%token EXTERNAL_FUNCTION       "external function"
%token FACT                    "fact"
%token FROM                    "from"
%token GIVING                  "giving"
%token GOES_TO                 "goes to"
%token IF                      "if"
%token IF_NONE_IN_TIME         "if none is made in time"
%token IF_ONE_LATE             "if one is made late"
%token IMMEDIATELY             "immediately"
%token IMMEDIATELY_MEANS       "immediately means the same working day"
%token IMPLEMENTS              "implements"
%token IN                      "in"
%token IN_EVERY_STAGE          "in every stage"
%token IN_FORCE_FROM           "in force from"
%token INDEPENDENT_MEMBERS     "independent members"
%token IS_NOT_PAST_TARGET      "is not past its target"
%token OUT_OF_TIME             "is out of time later than"
%token IS_CLOSED_FROM          "is closed from"
%token IS_CLOSED_ON            "is closed on"
%token IS_PAST_TARGET          "is past its target"
%token IS_RECEIVED             "is received"
%token RECEIVED_NEXT           "is received on the next working day"
%token IT                      "it"
%token KEEP_VERSION            "keep the version in force at"
%token LEAVE_OUT               "leave out"
%token LENGTH_NOT_STATED       "length not stated"
%token LIMIT_NOT_STATED        "limit not stated"
%token MAY                     "may"
%token MAY_EXTEND              "may extend"
%token MAY_NOT                 "may not"
%token MODEL                   "model"
%token MOVES_TO                "moves the case to"
%token MOVE_TO_THIS            "move to this one"
%token MOVED_NEXT              "moved to the next working day"
%token MOVED_PREVIOUS          "moved to the previous working day"
%token MOVES_NEXT              "moves to the next working day"
%token MOVES_PREVIOUS          "moves to the previous working day"
%token MUST                    "must"
%token MUST_NOT                "must not"
%token NEED_NOT                "need not"
%token NO_LATER_THAN           "no later than"
%token NO_RULE_IN              "no rule in"
%token NOT                     "not"
%token NOT_ADMISSIBLE          "not admissible"
%token NOT_COUNTING            "not counting days on which"
%token NOT_EARLIER             "not earlier than"
%token NOT_MOVED               "not moved"
%token OF                      "of"
%token SAME_DAY_AS             "on the same working day as"
%token ONCE                    "once"
%token ONLY_BY                 "only by"
%token ONLY_FOR                "only for"
%token ONLY_IF                 "only if"
%token ONLY_IF_GIVING          "only if giving"
%token OR                      "or"
%token OR_IF                   "or if"
%token OR_NON_WORKING          "or on a non-working day"
%token OR_SAME_DAY_AS          "or on the same working day as"
%token READ_AS                 "or read as"
%token OR_WITHIN               "or within"
%token OTHERWISE               "otherwise"
%token OTHERWISE_NOT_STATED    "otherwise not stated"
%token OUTSIDE_BODY            "outside body"
%token PANEL                   "panel"
%token PARTY                   "party"
%token PROCEDURE               "procedure"
%token RECEIPT_OF              "receipt of"
%token RECORDED_AS             "recorded as"
%token REMIND                  "remind"
%token RESUMING_ON             "resuming on the day of"
%token RUN_OUT                 "run out"
%token SEE                     "see"
%token SENDING_OF              "sending of"
%token SHOULD                  "should"
%token SOURCE                  "source"
%token SOURCE_SILENT           "source silent"
%token STAGE                   "stage"
%token STANDS_FOR              "stands for"
%token NEW_CASE_WITH           "starts a new case with"
%token STARTS_AGAIN_WITH       "starts again with"
%token STATUS                  "status"
%token STATUTE                 "statute"
%token STOPS_FROM              "stops from"
%token STOPS_WHILE             "stops while"
%token CASE_CLOSES_AS          "the case closes as"
%token CASE_MOVES_TO           "the case moves to"
%token CLOSE_OF_CASE           "the close of the case"
%token CLOCK_OF                "the clock of"
%token CLOCK_OF_STAGE          "the clock of stage"
%token EARLIER_OF              "the earlier of"
%token END_OF_THE              "the end of the"
%token FIRST_DAY_OF_THE        "the first working day of the"
%token LAST_DAY_OF_THE         "the last working day of the"
%token THE_LAST                "the last"
%token LATER_OF                "the later of"
%token OFFICE_CLOSED_FROM      "the office is closed from"
%token OFFICE_CLOSED_ON        "the office is closed on"
%token OFFICE_YEARLY_FROM      "the office is closed every year from"
%token OFFICE_YEARLY_ON        "the office is closed every year on"
%token START_OF_STAGE          "the start of stage"
%token START_OF_THIS           "the start of this stage"
%token START_IS                "the start of this stage is the day of"
%token TO                      "to"
%token RECEIVED_WITHIN         "to be received within"
%token TRACK                   "track"
%token UNCLEAR                 "unclear"
%token UNDER                   "under"
%token UNLESS                  "unless"
%token UNTIL                   "until"
%token UNVERIFIED              "unverified"
%token VERSION                 "version"
%token WHAT_ARRIVES_AFTER      "what arrives after"
%token WHAT_ARRIVES_CLOSED     "what arrives on a non-working day"
%token WHAT_IS_SENT_BY         "what is sent by"
%token WHICHEVER_EARLIER       "whichever is earlier"
%token WHICHEVER_LATER         "whichever is later"
%token WHILE                   "while"
%token WHILE_RUNNING           "while it is running"
%token WILL                    "will"
%token WILL_NORMALLY           "will normally"
%token WILL_NOT                "will not"
%token NO_LIMIT                "with no limit"
%token WITHIN                  "within"
%token WITHOUT_CAP             "without a cap"
%type <name> dname condition_name
%type <names> names manner
%type <text> title
%type <type> type
%type <field> field
%type <fields> fields
%type <strength> strength
%type <relation> relation
%type <content> content own_content
%type <roll> roll
%type <number> word
%type <panel> panel_size
%type <duration> duration
%type <time> time
%type <anchor> anchor dated date_of anchors period_end by_day counted
%type <condition> condition all_of any_of atom
%type <action> action
%type <term> term limit further content_term note reading extension_term opening_term clock_term
%type <term> change_term
%type <terms> terms notes extension_terms opening_terms clock_terms change_terms
%type <lead> lead
%type <item> item block stage_head sentence heading clause core clause_sentence outcome closing
%type <item> extension extension_amount clock relation_sentence quality_sentence other
%type <items> items
%type <choices> start_choices start_more routes
%type <qualities> qualities
%type <grounds> grounds
%type <readings> calendar_readings
%type <kind> kind
%type <procedure> head

%%

file
	: %empty
	| file head items END
		{ $2->items = $3; $2->span = @2; $2->end_span = @4; ast_file_append(parse->file, $2); }
	;

head
	: kind NAME title FULL_STOP
		{ $$ = ast_procedure(ARENA, $1, $2, $3); }
	| kind NAME title BASED_ON NAME FULL_STOP
		{ $$ = ast_procedure(ARENA, $1, $2, $3); $$->based_on = $5; }
	| kind error FULL_STOP
		{ $$ = ast_procedure(ARENA, $1, (struct ast_name){ 0 }, (struct ast_text){ 0 }); yyerrok; }
	;

kind
	: PROCEDURE                             { $$ = AST_PROCEDURE; }
	| MODEL                                 { $$ = AST_MODEL; }
	| STATUTE                               { $$ = AST_STATUTE; }
	;

title
	: %empty                                { $$ = (struct ast_text){ 0 }; }
	| TEXT
	;

items
	: %empty                                { $$ = (struct ast_items){ 0 }; }
	| items item                            { $$ = $1; filter_count(parse->filter, @2); ast_items_append(&$$, $2); }
	| items IF_NONE_IN_TIME outcome FULL_STOP
		{ $$ = $1; syntax_error_sequel(parse, $1.last, AST_IF_NONE, $3, @2); }
	| items IF_ONE_LATE outcome FULL_STOP
		{ $$ = $1; syntax_error_sequel(parse, $1.last, AST_IF_LATE, $3, @2); }
	;

item
	: sentence FULL_STOP                    { $$ = $1; $$->span = @$; }
	| block
	| error FULL_STOP                       { $$ = NULL; yyerrok; }
	;

/* Blocks. */

block
	: STAGE stage_head items END
		{ $$ = $2; $$->span = span_join(@1, @2); $$->items = $3; $$->end_span = @4; }
	| STAGE error FULL_STOP items END
		{ $$ = ast_item(ARENA, ITEM_STAGE); $$->span = span_join(@1, @3); $$->items = $4; $$->end_span = @5; yyerrok; }
	| TRACK NAME title FULL_STOP items END
		{ $$ = ast_item(ARENA, ITEM_TRACK); $$->name = $2; $$->text = $3; $$->span = span_join(@1, @4); $$->items = $5; $$->end_span = @6; }
	| TRACK error FULL_STOP items END
		{ $$ = ast_item(ARENA, ITEM_TRACK); $$->span = span_join(@1, @3); $$->items = $4; $$->end_span = @5; yyerrok; }
	| IN_EVERY_STAGE COLON items END
		{ $$ = ast_item(ARENA, ITEM_EVERY_STAGE); $$->span = span_join(@1, @2); $$->items = $3; $$->end_span = @4; }
	| ADD_TO dname COLON items END
		{ $$ = ast_item(ARENA, ITEM_ADD_TO); $$->name = $2; $$->span = span_join(@1, @3); $$->items = $4; $$->end_span = @5; }
	;

stage_head
	: NAME title FULL_STOP
		{ $$ = ast_item(ARENA, ITEM_STAGE); $$->name = $1; $$->text = $2; }
	| NAME title BEGINS_WITH names opening_terms FULL_STOP
		{ $$ = ast_item(ARENA, ITEM_STAGE); $$->name = $1; $$->text = $2; $$->opening.written = true; $$->opening.events = $4; $$->opening.terms = $5; $$->opening.span = span_join(@3, @5); }
	| NAME title BEGINS_WHEN condition opening_terms FULL_STOP
		{ $$ = ast_item(ARENA, ITEM_STAGE); $$->name = $1; $$->text = $2; $$->opening.written = true; $$->opening.when = true; $$->opening.condition = $4; $$->opening.terms = $5; $$->opening.span = span_join(@3, @5); }
	;

opening_terms
	: %empty                                { $$ = (struct ast_terms){ 0 }; }
	| opening_terms opening_term            { $$ = $1; ast_terms_append(&$$, $2); }
	;

opening_term
	: FROM names                            { $$ = ast_term(ARENA, TERM_FROM, @$); $$->names = $2; }
	| TO names                              { $$ = ast_term(ARENA, TERM_TO, @$); $$->names = $2; }
	| BY manner                             { $$ = ast_term(ARENA, TERM_BY_MANNER, @$); $$->names = $2; }
	| ONLY_BY manner                        { $$ = ast_term(ARENA, TERM_BY_MANNER, @$); $$->names = $2; $$->only = true; }
	| ALONGSIDE dname                       { $$ = ast_term(ARENA, TERM_ALONGSIDE, @$); $$->name = $2; }
	| COUNTING_FROM_REQUEST                 { $$ = ast_term(ARENA, TERM_FROM_REQUEST, @$); }
	| content_term
	| note
	;

/* Sentences. */

sentence
	: heading notes                         { $$ = $1; $$->terms = $2; }
	| clause_sentence
	| IF condition COMMA closing            { $$ = $4; $$->condition = $2; }
	| extension
	| clock
	| relation_sentence terms               { $$ = $1; $$->terms = $2; }
	| other notes                           { $$ = $1; $$->terms = $2; }
	| CHANGE dname COLON change_term change_terms
		{ $$ = ast_item(ARENA, ITEM_CHANGE); $$->name = $2; $$->terms = ast_terms_prepend($4, $5); }
	;

heading
	: AUTHORITY TEXT                        { $$ = ast_item(ARENA, ITEM_AUTHORITY); $$->text = $2; }
	| CALENDAR names calendar_readings      { $$ = ast_item(ARENA, ITEM_CALENDAR); $$->names = $2; $$->readings = $3.first; }
	| IMPLEMENTS names                      { $$ = ast_item(ARENA, ITEM_IMPLEMENTS); $$->names = $2; }
	| SOURCE TEXT                           { $$ = ast_item(ARENA, ITEM_SOURCE); $$->text = $2; }
	| VERSION TEXT                          { $$ = ast_item(ARENA, ITEM_VERSION); $$->text = $2; }
	| IN_FORCE_FROM UNKNOWN                 { $$ = ast_item(ARENA, ITEM_IN_FORCE); }
	| IN_FORCE_FROM DATE                    { $$ = ast_item(ARENA, ITEM_IN_FORCE); $$->from = $2; }
	| IN_FORCE_FROM DATE UNTIL DATE         { $$ = ast_item(ARENA, ITEM_IN_FORCE); $$->from = $2; $$->until = $4; syntax_error_check_dates(parse, $2, $4, @4); }
	| PARTY NAME title                      { $$ = ast_item(ARENA, ITEM_PARTY); $$->name = $2; $$->text = $3; }
	| OUTSIDE_BODY NAME title               { $$ = ast_item(ARENA, ITEM_OUTSIDE_BODY); $$->name = $2; $$->text = $3; }
	| PANEL NAME title                      { $$ = ast_item(ARENA, ITEM_PANEL); $$->name = $2; $$->text = $3; }
	| PANEL NAME title panel_size           { $$ = ast_item(ARENA, ITEM_PANEL); $$->name = $2; $$->text = $3; $$->panel = $4; }
	| FACT NAME type title                  { $$ = ast_item(ARENA, ITEM_FACT); $$->name = $2; $$->type = $3; $$->text = $4; }
	| CITED_AS TEXT                         { $$ = ast_item(ARENA, ITEM_CITED_AS); $$->text = $2; }
	| STATUS NAME                           { $$ = ast_item(ARENA, ITEM_STATUS); $$->name = $2; }
	| IMMEDIATELY_MEANS                     { $$ = ast_item(ARENA, ITEM_IMMEDIATELY); }
	| NON_WORKING_END roll                  { $$ = ast_item(ARENA, ITEM_NON_WORKING_END); $$->roll = $2; }
	| WHAT_IS_SENT_BY manner IS_RECEIVED duration AFTER_IT_IS_SENT
		{ $$ = ast_item(ARENA, ITEM_SENT_BY); $$->names = $2; $$->length = $4; }
	| WHAT_ARRIVES_AFTER TIME RECEIVED_NEXT
		{ $$ = ast_item(ARENA, ITEM_ARRIVES_AFTER); $$->minutes = $2; }
	| WHAT_ARRIVES_AFTER TIME OR_NON_WORKING RECEIVED_NEXT
		{ $$ = ast_item(ARENA, ITEM_ARRIVES_AFTER); $$->minutes = $2; $$->or_non_working = true; }
	| WHAT_ARRIVES_CLOSED RECEIVED_NEXT     { $$ = ast_item(ARENA, ITEM_ARRIVES_AFTER); $$->or_non_working = true; }
	| CASES_ALREADY_OPEN KEEP_VERSION dname { $$ = ast_item(ARENA, ITEM_CASES_KEEP); $$->name = $3; }
	| CASES_ALREADY_OPEN MOVE_TO_THIS       { $$ = ast_item(ARENA, ITEM_CASES_MOVE); }
	| OFFICE_CLOSED_ON DATE title
		{ $$ = ast_item(ARENA, ITEM_OFFICE_CLOSED); $$->from = $2; $$->until = $2; $$->text = $3; }
	| OFFICE_CLOSED_FROM DATE UNTIL DATE title
		{ $$ = ast_item(ARENA, ITEM_OFFICE_CLOSED); $$->from = $2; $$->until = $4; $$->text = $5; syntax_error_check_dates(parse, $2, $4, @4); }
	| OFFICE_YEARLY_ON DAY_OF_YEAR title
		{ $$ = ast_item(ARENA, ITEM_OFFICE_CLOSED); $$->yearly = true; $$->from = $2; $$->until = $2; $$->text = $3; }
	| OFFICE_YEARLY_FROM DAY_OF_YEAR UNTIL DAY_OF_YEAR title
		{ $$ = ast_item(ARENA, ITEM_OFFICE_CLOSED); $$->yearly = true; $$->from = $2; $$->until = $4; $$->text = $5; }
	| names IS_CLOSED_ON DATE title
		{ $$ = ast_item(ARENA, ITEM_OFFICE_CLOSED); $$->names = $1; $$->from = $3; $$->until = $3; $$->text = $4; }
	| names IS_CLOSED_FROM DATE UNTIL DATE title
		{ $$ = ast_item(ARENA, ITEM_OFFICE_CLOSED); $$->names = $1; $$->from = $3; $$->until = $5; $$->text = $6; syntax_error_check_dates(parse, $3, $5, @5); }
	| DEFINE NAME AS condition              { $$ = ast_item(ARENA, ITEM_DEFINE); $$->name = $2; $$->condition = $4; }
	| DEFINE NAME AS dated                  { $$ = ast_item(ARENA, ITEM_DEFINE); $$->name = $2; $$->anchor = $4; }
	| EXTERNAL_FUNCTION NAME TAKING fields GIVING field
		{ $$ = ast_item(ARENA, ITEM_EXTERNAL); $$->name = $2; $$->fields = $4; $$->giving = *$6; }
	;

calendar_readings
	: %empty                                { $$ = (struct ast_readings){ 0 }; }
	| calendar_readings READ_AS names       { $$ = $1; ast_readings_append(ARENA, &$$, $3); }
	;

panel_size
	: OF INDEPENDENT_MEMBERS                { $$ = (struct ast_panel){ .independent = true }; }
	| OF NUMBER INDEPENDENT_MEMBERS         { $$ = (struct ast_panel){ .members = $2, .independent = true }; }
	| OF AT_LEAST NUMBER INDEPENDENT_MEMBERS
		{ $$ = (struct ast_panel){ .members = $3, .at_least = true, .independent = true }; }
	| OF NUMBER MEMBERS                     { $$ = (struct ast_panel){ .members = $2 }; }
	| OF AT_LEAST NUMBER MEMBERS            { $$ = (struct ast_panel){ .members = $3, .at_least = true }; }
	;

roll
	: STAYS                                 { $$ = AST_ROLL_STAYS; }
	| MOVES_NEXT                            { $$ = AST_ROLL_NEXT; }
	| MOVES_PREVIOUS                        { $$ = AST_ROLL_PREVIOUS; }
	;

/* Clauses: WHO, how strongly, what, and the terms. */

clause_sentence
	: clause
	| clause_sentence SEMICOLON IF_NONE_IN_TIME outcome
		{ $$ = $1; syntax_error_sequel(parse, $1, AST_IF_NONE, $4, @3); }
	| clause_sentence SEMICOLON IF_ONE_LATE outcome
		{ $$ = $1; syntax_error_sequel(parse, $1, AST_IF_LATE, $4, @3); }
	;

clause
	: core
	| lead core                             { $$ = $2; $$->clause.lead = $1; $$->clause.lead.span = @1; }
	;

core
	: names strength action terms
		{ $$ = ast_item(ARENA, ITEM_CLAUSE); $$->span = @$; $$->clause.who = $1; $$->clause.strength = $2; $$->clause.action = *$3; $$->clause.terms = $4; }
	| names strength ALWAYS action terms
		{ $$ = ast_item(ARENA, ITEM_CLAUSE); $$->span = @$; $$->clause.who = $1; $$->clause.strength = $2; $$->clause.always = true; $$->clause.action = *$4; $$->clause.terms = $5; }
	;

lead
	: LEAD_AT_ANY_TIME                      { $$ = (struct ast_lead){ .kind = LEAD_AT_ANY_TIME }; }
	| LEAD_ANY_TIME_AFTER                   { $$ = (struct ast_lead){ .kind = LEAD_ANY_TIME_AFTER_CLOSE }; }
	| LEAD_AFTER_CLOSE                      { $$ = (struct ast_lead){ .kind = LEAD_AFTER_CLOSE }; }
	| LEAD_AFTER_CLOSE_AS NAME COMMA        { $$ = (struct ast_lead){ .kind = LEAD_AFTER_CLOSE, .reason = $2 }; }
	| WHILE condition COMMA                 { $$ = (struct ast_lead){ .kind = LEAD_WHILE, .condition = $2 }; }
	| IF condition COMMA                    { $$ = (struct ast_lead){ .kind = LEAD_IF, .condition = $2 }; }
	| EVERY duration                        { $$ = (struct ast_lead){ .kind = LEAD_EVERY, .length = $2 }; }
	| EVERY duration COMMA                  { $$ = (struct ast_lead){ .kind = LEAD_EVERY, .length = $2 }; }
	| EVERY UNIT                            { $$ = (struct ast_lead){ .kind = LEAD_EVERY, .length = ast_every($2) }; }
	| EVERY UNIT COMMA                      { $$ = (struct ast_lead){ .kind = LEAD_EVERY, .length = ast_every($2) }; }
	;

outcome
	: closing
	| core
	;

closing
	: CASE_CLOSES_AS NAME terms
		{ $$ = ast_item(ARENA, ITEM_CASE_CLOSES); $$->span = @$; $$->name = $2; $$->terms = $3; }
	| CASE_MOVES_TO dname terms
		{ $$ = ast_item(ARENA, ITEM_CASE_MOVES); $$->span = @$; $$->name = $2; $$->terms = $3; }
	;

strength
	: MUST                                  { $$ = STRENGTH_MUST; }
	| WILL                                  { $$ = STRENGTH_WILL; }
	| SHOULD                                { $$ = STRENGTH_SHOULD; }
	| AIMS_TO                               { $$ = STRENGTH_AIMS_TO; }
	| WILL_NORMALLY                         { $$ = STRENGTH_WILL_NORMALLY; }
	| MAY                                   { $$ = STRENGTH_MAY; }
	| MUST_NOT                              { $$ = STRENGTH_MUST_NOT; }
	| WILL_NOT                              { $$ = STRENGTH_WILL_NOT; }
	| NEED_NOT                              { $$ = STRENGTH_NEED_NOT; }
	;

action
	: NAME dname                            { $$ = ast_action(ARENA, $1, $2, @$); syntax_error_check_verb(parse, &$1); }
	| NAME dname type                       { $$ = ast_action(ARENA, $1, $2, @$); $$->type = $3; ast_action_decides($$); }
	| NAME IT                               { $$ = ast_action(ARENA, $1, (struct ast_name){ .span = @2 }, @$); $$->object_is_it = true; }
	| TEXT RECORDED_AS NAME
		{ $$ = ast_action(ARENA, (struct ast_name){ 0 }, $3, @$); $$->kind = ACTION_QUOTED; $$->text = $1; }
	| ENSURE_THAT names NAME dname
		{ $$ = ast_action(ARENA, $3, $4, @$); $$->kind = ACTION_ENSURE; $$->who = $2; }
	| ENSURE_THAT names NAME dname type
		{ $$ = ast_action(ARENA, $3, $4, @$); $$->kind = ACTION_ENSURE; $$->who = $2; $$->type = $5; }
	;

/* Terms. */

terms
	: %empty                                { $$ = (struct ast_terms){ 0 }; }
	| terms term                            { $$ = $1; ast_terms_append(&$$, $2); }
	;

notes
	: %empty                                { $$ = (struct ast_terms){ 0 }; }
	| notes note                            { $$ = $1; ast_terms_append(&$$, $2); }
	;

term
	: limit
	| further
	| content_term
	| note
	| READ_AS reading                       { $$ = $2; $$->span = @$; }
	| ONCE names                            { $$ = ast_term(ARENA, TERM_ONCE, @$); $$->names = $2; }
	| ONCE names OR_IF condition            { $$ = ast_term(ARENA, TERM_ONCE, @$); $$->names = $2; $$->condition = $4; }
	| UNLESS condition                      { $$ = ast_term(ARENA, TERM_UNLESS, @$); $$->condition = $2; }
	| UNLESS dname ACCEPTS_IT_BECAUSE condition
		{ $$ = ast_term(ARENA, TERM_UNLESS_ACCEPTS, @$); $$->name = $2; $$->condition = $4; }
	| ONLY_IF condition                     { $$ = ast_term(ARENA, TERM_ONLY_IF, @$); $$->condition = $2; }
	| TO names                              { $$ = ast_term(ARENA, TERM_TO, @$); $$->names = $2; }
	| BY manner                             { $$ = ast_term(ARENA, TERM_BY_MANNER, @$); $$->names = $2; syntax_error_check_manner(parse, &$2); }
	| ONLY_BY manner                        { $$ = ast_term(ARENA, TERM_BY_MANNER, @$); $$->names = $2; $$->only = true; }
	| CALLED NAME                           { $$ = ast_term(ARENA, TERM_CALLED, @$); $$->name = $2; }
	| RECORDED_AS NAME                      { $$ = ast_term(ARENA, TERM_RECORDED_AS, @$); $$->name = $2; }
	| AT_ANY_TIME                           { $$ = ast_term(ARENA, TERM_AT_ANY_TIME, @$); }
	| EVEN_AFTER_CLOSE                      { $$ = ast_term(ARENA, TERM_AFTER_CLOSE, @$); }
	| NOTHING_MORE                          { $$ = ast_term(ARENA, TERM_NOTHING_MORE, @$); }
	| NOTHING_OWED                          { $$ = ast_term(ARENA, TERM_NOTHING_OWED, @$); }
	| IN_PER_CENT                           { $$ = ast_term(ARENA, TERM_IN_PER_CENT, @$); $$->time.length.amount.count = $1; }
	| NOT_COUNTING dname IS NAME
		{ $$ = ast_term(ARENA, TERM_NOT_COUNTING, @$); $$->name = $2; syntax_error_check_closed(parse, $4); }
	| NOT_EARLIER time                      { $$ = ast_limit(ARENA, TERM_NOT_EARLIER, $2, NULL, @$); }
	| NOT_EARLIER duration BEFORE date_of
		{ $$ = ast_term(ARENA, TERM_NOT_EARLIER, @$); $$->time.length = $2; $$->time.anchor = $4; $$->before = true; }
	| MOVED_NEXT                            { $$ = ast_term(ARENA, TERM_ROLL, @$); $$->roll = AST_ROLL_NEXT; }
	| MOVED_PREVIOUS                        { $$ = ast_term(ARENA, TERM_ROLL, @$); $$->roll = AST_ROLL_PREVIOUS; }
	| NOT_MOVED                             { $$ = ast_term(ARENA, TERM_ROLL, @$); $$->roll = AST_ROLL_STAYS; }
	;

change_term
	: term
	| extension_term
	;

change_terms
	: %empty                                { $$ = (struct ast_terms){ 0 }; }
	| change_terms change_term              { $$ = $1; ast_terms_append(&$$, $2); }
	;

/* A limit by itself; `or read as` may be followed by one. */
limit
	: WITHIN time                           { $$ = ast_limit(ARENA, TERM_WITHIN, $2, NULL, @$); }
	| WITHIN time IF condition              { $$ = ast_limit(ARENA, TERM_WITHIN, $2, $4, @$); }
	| RECEIVED_WITHIN time                  { $$ = ast_limit(ARENA, TERM_WITHIN, $2, NULL, @$); $$->received = true; }
	| RECEIVED_WITHIN time IF condition     { $$ = ast_limit(ARENA, TERM_WITHIN, $2, $4, @$); $$->received = true; }
	| SAME_DAY_AS anchor                    { $$ = ast_term(ARENA, TERM_SAME_DAY, @$); $$->time.anchor = $2; }
	| SAME_DAY_AS anchor IF condition       { $$ = ast_term(ARENA, TERM_SAME_DAY, @$); $$->time.anchor = $2; $$->condition = $4; }
	| IMMEDIATELY                           { $$ = ast_term(ARENA, TERM_IMMEDIATELY, @$); }
	| AS_SOON                               { $$ = ast_term(ARENA, TERM_AS_SOON, @$); }
	| AS_SOON IN_ANY_EVENT time             { $$ = ast_limit(ARENA, TERM_AS_SOON_WITHIN, $3, NULL, @$); }
	| AS_SOON BUT_NOT_LATER_THAN time       { $$ = ast_limit(ARENA, TERM_AS_SOON_WITHIN, $3, NULL, @$); }
	| AT_LEAST duration BEFORE date_of
		{ $$ = ast_term(ARENA, TERM_BEFORE, @$); $$->time.length = $2; $$->time.anchor = $4; }
	| NO_LATER_THAN time                    { $$ = ast_limit(ARENA, TERM_WITHIN, $2, NULL, @$); }
	| NO_LATER_THAN time IF condition       { $$ = ast_limit(ARENA, TERM_WITHIN, $2, $4, @$); }
	| NO_LATER_THAN duration BEFORE date_of
		{ $$ = ast_term(ARENA, TERM_BEFORE, @$); $$->time.length = $2; $$->time.anchor = $4; }
	| NO_LATER_THAN by_day                  { $$ = ast_term(ARENA, TERM_BY_DATE, @$); $$->anchor = $2; }
	| BY by_day                             { $$ = ast_term(ARENA, TERM_BY_DATE, @$); $$->anchor = $2; }
	| BY date_of BUT_NOT_LATER_THAN time
		{ $$ = ast_limit(ARENA, TERM_BY_DATE, $4, NULL, @$); $$->anchor = $2; $$->capped = true; }
	| BY DAY_OF_YEAR                        { $$ = ast_term(ARENA, TERM_BY_DAY, @$); $$->day = $2; }
	| EVERY duration UNTIL dname
		{ $$ = ast_term(ARENA, TERM_EVERY, @$); $$->time.length = $2; $$->name = $4; }
	| LIMIT_NOT_STATED                      { $$ = ast_term(ARENA, TERM_NOT_STATED, @$); }
	| NO_LIMIT                              { $$ = ast_term(ARENA, TERM_NO_LIMIT, @$); }
	;

/* What goes on from a limit written before it. */
further
	: OR_LENGTH duration IF condition
		{ $$ = ast_term(ARENA, TERM_OR_LENGTH, @$); $$->time.length = $2; $$->condition = $4; }
	| OR_WITHIN time WHICHEVER_LATER        { $$ = ast_limit(ARENA, TERM_OR_WITHIN, $2, NULL, @$); $$->later = true; }
	| OR_WITHIN time WHICHEVER_EARLIER      { $$ = ast_limit(ARENA, TERM_OR_WITHIN, $2, NULL, @$); }
	| OR_WITHIN time OR_WITHIN time WHICHEVER_LATER
		{ $$ = ast_limit(ARENA, TERM_OR_WITHIN, $2, NULL, @$); $$->later = true; $$->terms = ast_limit(ARENA, TERM_OR_WITHIN, $4, NULL, @4); }
	| OR_WITHIN time OR_WITHIN time WHICHEVER_EARLIER
		{ $$ = ast_limit(ARENA, TERM_OR_WITHIN, $2, NULL, @$); $$->terms = ast_limit(ARENA, TERM_OR_WITHIN, $4, NULL, @4); }
	| OR_WITHIN time IF condition           { $$ = ast_limit(ARENA, TERM_WITHIN, $2, $4, @$); }
	| COMMA_OF anchor IF condition
		{ $$ = ast_term(ARENA, TERM_OF, @$); $$->time.anchor = $2; $$->condition = $4; }
	| OTHERWISE WITHIN time                 { $$ = ast_limit(ARENA, TERM_OTHERWISE_WITHIN, $3, NULL, @$); }
	| OTHERWISE duration                    { $$ = ast_term(ARENA, TERM_OTHERWISE_LENGTH, @$); $$->time.length = $2; }
	| OTHERWISE OF anchor                   { $$ = ast_term(ARENA, TERM_OTHERWISE_OF, @$); $$->time.anchor = $3; }
	| OTHERWISE_NOT_STATED                  { $$ = ast_term(ARENA, TERM_OTHERWISE_NOT_STATED, @$); }
	| OTHERWISE SAME_DAY_AS anchor          { $$ = ast_term(ARENA, TERM_OTHERWISE_SAME_DAY, @$); $$->time.anchor = $3; }
	| OR_SAME_DAY_AS anchor IF condition
		{ $$ = ast_term(ARENA, TERM_OR_SAME_DAY, @$); $$->time.anchor = $2; $$->condition = $4; }
	| AND_THEN strength WITHIN NUMBER
		{ $$ = ast_term(ARENA, TERM_AND_WITHIN, @$); $$->strength = $2; $$->time.length.amount.count = $4; $$->time.length.span = @4; }
	| AND_THEN strength WITHIN duration
		{ $$ = ast_term(ARENA, TERM_AND_WITHIN, @$); $$->strength = $2; $$->time.length = $4; }
	| AND_THEN strength BY by_day
		{ $$ = ast_term(ARENA, TERM_AND_WITHIN, @$); $$->strength = $2; $$->anchor = $4; }
	| AND_THEN strength WITHIN time         { $$ = ast_limit(ARENA, TERM_AND_WITHIN, $4, NULL, @$); $$->strength = $2; }
	;

reading
	: limit                                 { $$ = ast_term(ARENA, TERM_READ_AS, @$); $$->terms = $1; }
	| duration                              { $$ = ast_term(ARENA, TERM_READ_AS, @$); $$->time.length = $1; }
	| time                                  { $$ = ast_limit(ARENA, TERM_READ_AS, $1, NULL, @$); }
	| OF anchor                             { $$ = ast_term(ARENA, TERM_READ_AS, @$); $$->time.anchor = $2; }
	| names                                 { $$ = ast_term(ARENA, TERM_READ_AS, @$); $$->names = $1; }
	;

content_term
	: content fields                        { $$ = ast_term(ARENA, TERM_CONTENT, @$); $$->content = $1; $$->fields = $2; }
	| AND_THEN strength own_content fields
		{ $$ = ast_term(ARENA, TERM_AND_CONTENT, @$); $$->strength = $2; $$->content = $3; $$->fields = $4; }
	;

content
	: GIVING                                { $$ = CONTENT_GIVING; }
	| ONLY_IF_GIVING                        { $$ = CONTENT_ONLY_IF_GIVING; }
	| CONTAINING                            { $$ = CONTENT_CONTAINING; }
	| ENCLOSING                             { $$ = CONTENT_ENCLOSING; }
	;

own_content
	: GIVE                                  { $$ = CONTENT_GIVING; }
	| CONTAIN                               { $$ = CONTENT_CONTAINING; }
	| ENCLOSE                               { $$ = CONTENT_ENCLOSING; }
	;

note
	: SEE TEXT                              { $$ = ast_term(ARENA, TERM_SEE, @$); $$->text = $2; }
	| SEE TEXT IN TEXT                      { $$ = ast_term(ARENA, TERM_SEE, @$); $$->text = $2; $$->heading = $4; }
	| SOURCE_SILENT                         { $$ = ast_term(ARENA, TERM_SOURCE_SILENT, @$); }
	| ASSUMING TEXT                         { $$ = ast_term(ARENA, TERM_ASSUMING, @$); $$->text = $2; }
	| UNCLEAR TEXT                          { $$ = ast_term(ARENA, TERM_UNCLEAR, @$); $$->text = $2; }
	| UNDER TEXT                            { $$ = ast_term(ARENA, TERM_UNDER, @$); $$->text = $2; }
	| UNVERIFIED                            { $$ = ast_term(ARENA, TERM_UNVERIFIED, @$); }
	;

/* Extensions, pauses, restarts. */

extension
	: extension_amount extension_terms      { $$ = $1; $$->extension.terms = $2; }
	;

extension_amount
	: names MAY_EXTEND condition_name TO duration
		{ $$ = ast_extension(ARENA, EXTEND_TO, $1, $3); $$->extension.length = $5; }
	| names MAY_EXTEND condition_name BY duration
		{ $$ = ast_extension(ARENA, EXTEND_BY, $1, $3); $$->extension.length = $5; }
	| names MAY_EXTEND condition_name BY_UP_TO duration
		{ $$ = ast_extension(ARENA, EXTEND_BY, $1, $3); $$->extension.length = $5; $$->extension.up_to = true; }
	| names MAY_EXTEND condition_name BY duration FROM dname
		{ $$ = ast_extension(ARENA, EXTEND_BY_FROM, $1, $3); $$->extension.length = $5; $$->extension.from = $7; }
	| names MAY_EXTEND condition_name TO date_of
		{ $$ = ast_extension(ARENA, EXTEND_TO_DATE, $1, $3); $$->extension.date = $5; }
	| names MAY_EXTEND condition_name LENGTH_NOT_STATED
		{ $$ = ast_extension(ARENA, EXTEND_NOT_STATED, $1, $3); }
	;

condition_name
	: dname
	| ANY_LIMIT                             { $$ = (struct ast_name){ .span = @1 }; }
	;

extension_terms
	: %empty                                { $$ = (struct ast_terms){ 0 }; }
	| extension_terms term                  { $$ = $1; ast_terms_append(&$$, $2); syntax_error_check_extension(parse, $2); }
	| extension_terms extension_term        { $$ = $1; ast_terms_append(&$$, $2); }
	;

extension_term
	: BY_SENDING dname                      { $$ = ast_term(ARENA, TERM_BY_SENDING, @$); $$->name = $2; }
	| WHILE_RUNNING                         { $$ = ast_term(ARENA, TERM_WHILE_RUNNING, @$); }
	| AFTER_EXPIRY                          { $$ = ast_term(ARENA, TERM_AFTER_EXPIRY, @$); }
	| AT_MOST_ONCE                          { $$ = ast_times(ARENA, 1, @$); }
	| AT_MOST_TWICE                         { $$ = ast_times(ARENA, 2, @$); }
	| AT_MOST NUMBER TIMES                  { $$ = ast_times(ARENA, $2, @$); }
	| AT_MOST duration                      { $$ = ast_term(ARENA, TERM_AT_MOST, @$); $$->time.length = $2; }
	| AT_MOST time                          { $$ = ast_limit(ARENA, TERM_AT_MOST, $2, NULL, @$); }
	| WITHOUT_CAP                           { $$ = ast_term(ARENA, TERM_WITHOUT_CAP, @$); }
	| ONLY_FOR names                        { $$ = ast_term(ARENA, TERM_ONLY_FOR, @$); $$->names = $2; }
	| BEFORE_THE_FIRST duration RUN_OUT     { $$ = ast_term(ARENA, TERM_BEFORE_FIRST, @$); $$->time.length = $2; }
	;

clock
	: clock_of STOPS_FROM dname UNTIL dname clock_terms
		{ $$ = ast_item(ARENA, ITEM_CLOCK_STOPS); $$->clock = parse->clock; $$->clock.from = $3; $$->clock.until = $5; $$->clock.terms = $6; }
	| clock_of STOPS_WHILE condition clock_terms
		{ $$ = ast_item(ARENA, ITEM_CLOCK_STOPS); $$->clock = parse->clock; $$->clock.while_condition = true; $$->clock.condition = $3; $$->clock.terms = $4; }
	| clock_of STARTS_AGAIN_WITH dname clock_terms
		{ $$ = ast_item(ARENA, ITEM_CLOCK_AGAIN); $$->clock = parse->clock; $$->clock.from = $3; $$->clock.terms = $4; }
	| clock_of STARTS_AGAIN_WITH dname IF condition clock_terms
		{ $$ = ast_item(ARENA, ITEM_CLOCK_AGAIN); $$->clock = parse->clock; $$->clock.from = $3; $$->clock.condition = $5; $$->clock.terms = $6; }
	| clock_of NOT_BEFORE dname clock_terms
		{ $$ = ast_item(ARENA, ITEM_CLOCK_NOT_BEFORE); $$->clock = parse->clock; $$->clock.from = $3; $$->clock.terms = $4; }
	| clock_of NOT_BEFORE dname IF condition clock_terms
		{ $$ = ast_item(ARENA, ITEM_CLOCK_NOT_BEFORE); $$->clock = parse->clock; $$->clock.from = $3; $$->clock.condition = $5; $$->clock.terms = $6; }
	;

clock_of
	: CLOCK_OF dname                        { parse->clock = (struct ast_clock){ .target = $2 }; }
	| CLOCK_OF_STAGE dname                  { parse->clock = (struct ast_clock){ .target = $2, .of_stage = true }; }
	;

clock_terms
	: %empty                                { $$ = (struct ast_terms){ 0 }; }
	| clock_terms clock_term                { $$ = $1; ast_terms_append_plain(&$$, $2); }
	;

clock_term
	: AT_MOST duration                      { $$ = ast_term(ARENA, TERM_AT_MOST, @$); $$->time.length = $2; }
	| RESUMING_ON dname                     { $$ = ast_term(ARENA, TERM_RESUMING_ON, @$); $$->name = $2; }
	| UNLESS condition                      { $$ = ast_term(ARENA, TERM_UNLESS, @$); $$->condition = $2; }
	| note
	;

/* Other sentences. */

relation_sentence
	: names COUNTS_AS dname                 { $$ = ast_item(ARENA, ITEM_COUNTS_AS); $$->names = $1; $$->name = $3; }
	| names CLOSES_AS NAME                  { $$ = ast_item(ARENA, ITEM_CLOSES); $$->names = $1; $$->name = $3; }
	| names MOVES_TO dname                  { $$ = ast_item(ARENA, ITEM_MOVES); $$->names = $1; $$->name = $3; }
	| names NEW_CASE_WITH dname             { $$ = ast_item(ARENA, ITEM_NEW_CASE); $$->names = $1; $$->name = $3; }
	| names NOT_SAME dname                  { $$ = ast_item(ARENA, ITEM_NOT_SAME); $$->names = $1; $$->name = $3; }
	| names OUT_OF_TIME duration relation anchor
		{ $$ = ast_item(ARENA, ITEM_OUT_OF_TIME); $$->names = $1; $$->length = $3; $$->relation = $4; $$->anchor = $5; }
	| quality_sentence
	;

quality_sentence
	: names IS qualities                    { $$ = ast_item(ARENA, ITEM_IS); $$->names = $1; $$->qualities = $3.first; }
	;

qualities
	: NAME                                  { $$ = ast_qualities(ARENA, $1, false); }
	| NOT NAME                              { $$ = ast_qualities(ARENA, $2, true); }
	| qualities AND NAME                    { $$ = $1; ast_qualities_append(ARENA, &$$, $3, false); }
	| qualities AND NOT NAME                { $$ = $1; ast_qualities_append(ARENA, &$$, $4, true); }
	;

other
	: names STANDS_FOR anchor               { $$ = ast_item(ARENA, ITEM_STANDS_FOR); $$->names = $1; $$->anchor2 = $3; }
	| dated STANDS_FOR anchor               { $$ = ast_item(ARENA, ITEM_STANDS_FOR); $$->anchor = $1; $$->anchor2 = $3; }
	| word dname STANDS_FOR word dname
		{ $$ = ast_stands_for(ARENA, $1, $2, $5); syntax_error_check_words(parse, $1, $4, @4); }
	| names GOES_TO dname IF condition routes OTHERWISE TO dname
		{ $$ = ast_item(ARENA, ITEM_GOES_TO); $$->names = $1; $$->choices = ast_route_all(ARENA, $3, $5, &$6, $9); }
	| START_IS anchor                       { $$ = ast_item(ARENA, ITEM_STAGE_START); $$->anchor = $2; $$->choices = ast_choice(ARENA, $2, NULL, @2); }
	| START_IS start_choices                { $$ = ast_item(ARENA, ITEM_STAGE_START); $$->choices = $2.first; }
	| REMIND names duration BEFORE dname IS NAME
		{ $$ = ast_item(ARENA, ITEM_REMIND); $$->names = $2; $$->length = $3; $$->name = $5; syntax_error_check_due(parse, $7); }
	| ESCALATE_TO names IF condition        { $$ = ast_item(ARENA, ITEM_ESCALATE); $$->names = $2; $$->condition = $4; }
	| names COMES_FIRST_IF condition        { $$ = ast_item(ARENA, ITEM_COMES_FIRST); $$->names = $1; $$->condition = $3; }
	| NOT_ADMISSIBLE COLON grounds          { $$ = ast_item(ARENA, ITEM_NOT_ADMISSIBLE); $$->grounds = $3.first; }
	| NO_RULE_IN TEXT BECAUSE TEXT          { $$ = ast_item(ARENA, ITEM_NO_RULE); $$->text = $2; $$->why = $4; }
	| NO_RULE_IN TEXT IN TEXT BECAUSE TEXT  { $$ = ast_item(ARENA, ITEM_NO_RULE); $$->text = $2; $$->heading = $4; $$->why = $6; }
	| LEAVE_OUT dname BECAUSE TEXT          { $$ = ast_item(ARENA, ITEM_LEAVE_OUT); $$->name = $2; $$->why = $4; }
	| UNCLEAR TEXT                          { $$ = ast_item(ARENA, ITEM_UNCLEAR); $$->text = $2; }
	;

word
	: WORD_PARTY                            { $$ = STANDS_PARTY; }
	| WORD_FIELD                            { $$ = STANDS_FIELD; }
	| WORD_EVENT                            { $$ = STANDS_EVENT; }
	| WORD_STAGE                            { $$ = STANDS_STAGE; }
	;

routes
	: %empty                                { $$ = (struct ast_choices){ 0 }; }
	| routes TO dname IF condition          { $$ = $1; ast_choices_append(&$$, ast_route(ARENA, $3, $5)); }
	;

start_choices
	: anchor IF condition start_more OTHERWISE OF anchor
		{ $$ = ast_choices_between(ast_choice(ARENA, $1, $3, @1), &$4, ast_choice(ARENA, $7, NULL, @7)); }
	| anchor IF condition start_more OTHERWISE_NOT_STATED
		{ $$ = ast_choices_between(ast_choice(ARENA, $1, $3, @1), &$4, ast_choice(ARENA, (struct ast_anchor){ 0 }, NULL, @5)); }
	;

start_more
	: %empty                                { $$ = (struct ast_choices){ 0 }; }
	| start_more COMMA_OF anchor IF condition
		{ $$ = $1; ast_choices_append(&$$, ast_choice(ARENA, $3, $5, @3)); }
	;

grounds
	: NAME TEXT                             { $$ = (struct ast_grounds){ 0 }; ast_grounds_append(ARENA, &$$, $1, $2); }
	| grounds COMMA NAME TEXT               { $$ = $1; ast_grounds_append(ARENA, &$$, $3, $4); }
	;

/* Times. */

duration
	: NUMBER UNIT                           { $$ = $2; $$.amount.count = $1; $$.span = @$; syntax_error_check_length(parse, $1, @$); }
	;

time
	: duration relation counted             { $$ = (struct ast_span_of_time){ $1, $2, $3 }; }
	;

/* What a length counts from; `A or B, whichever is later` is the later of A and B. */
counted
	: anchor
	| anchor OR anchor WHICHEVER_LATER      { struct ast_anchor list = ast_anchor_list(ARENA, &$1); $$ = ast_anchor_of(ARENA, ANCHOR_LATER, &list, &$3, @$); }
	| anchor OR anchor WHICHEVER_EARLIER    { struct ast_anchor list = ast_anchor_list(ARENA, &$1); $$ = ast_anchor_of(ARENA, ANCHOR_EARLIER, &list, &$3, @$); }
	;

relation
	: OF                                    { $$ = AST_OF; }
	| AFTER                                 { $$ = AST_AFTER; }
	| BEGINNING_WITH                        { $$ = AST_BEGINNING_WITH; }
	;

anchor
	: dname                                 { $$ = ast_anchor(ANCHOR_EVENT, $1, @$); }
	| IT                                    { $$ = ast_anchor(ANCHOR_IT, (struct ast_name){ 0 }, @$); }
	| dated
	;

dated
	: date_of
	| period_end
	| RECEIPT_OF dname                      { $$ = ast_anchor(ANCHOR_RECEIPT, $2, @$); }
	| SENDING_OF dname                      { $$ = ast_anchor(ANCHOR_SENDING, $2, @$); }
	| START_OF_THIS                         { $$ = ast_anchor(ANCHOR_THIS_START, (struct ast_name){ 0 }, @$); }
	| START_OF_STAGE dname                  { $$ = ast_anchor(ANCHOR_STAGE_START, $2, @$); }
	| CLOSE_OF_CASE                         { $$ = ast_anchor(ANCHOR_CLOSE, (struct ast_name){ 0 }, @$); }
	| THE_LAST dname                        { $$ = ast_anchor(ANCHOR_LAST, $2, @$); }
	| EACH dname                            { $$ = ast_anchor(ANCHOR_EACH, $2, @$); }
	| LATER_OF anchors AND anchor           { $$ = ast_anchor_of(ARENA, ANCHOR_LATER, &$2, &$4, @$); }
	| EARLIER_OF anchors AND anchor         { $$ = ast_anchor_of(ARENA, ANCHOR_EARLIER, &$2, &$4, @$); }
	;

anchors
	: anchor                                { $$ = ast_anchor_list(ARENA, &$1); }
	| anchors COMMA anchor                  { $$ = $1; ast_anchor_add(ARENA, &$$, &$3); }
	;

date_of
	: THE NAME OF dname                     { $$ = ast_anchor(ANCHOR_FIELD, $2, @$); $$.of = $4; }
	;

period_end
	: END_OF_THE PERIOD OF anchor           { $$ = ast_period(ARENA, ANCHOR_PERIOD_END, $2, false, &$4, @$); }
	| END_OF_THE PERIOD AFTER_THAT_OF anchor
		{ $$ = ast_period(ARENA, ANCHOR_PERIOD_END, $2, true, &$4, @$); }
	;

/* A day by which something is due. */
by_day
	: date_of
	| period_end
	| FIRST_DAY_OF_THE PERIOD OF anchor     { $$ = ast_period(ARENA, ANCHOR_FIRST_WORKING, $2, false, &$4, @$); }
	| FIRST_DAY_OF_THE PERIOD AFTER_THAT_OF anchor
		{ $$ = ast_period(ARENA, ANCHOR_FIRST_WORKING, $2, true, &$4, @$); }
	| LAST_DAY_OF_THE PERIOD OF anchor      { $$ = ast_period(ARENA, ANCHOR_LAST_WORKING, $2, false, &$4, @$); }
	| LAST_DAY_OF_THE PERIOD AFTER_THAT_OF anchor
		{ $$ = ast_period(ARENA, ANCHOR_LAST_WORKING, $2, true, &$4, @$); }
	;

/* Conditions: `and` and `or` mixed need brackets. */

condition
	: atom
	| all_of
	| any_of
	;

all_of
	: atom AND atom                         { $$ = ast_condition_of(ARENA, CONDITION_AND, $1, $3, @$); }
	| all_of AND atom                       { $$ = ast_condition_add($1, $3, @$); }
	;

any_of
	: atom OR atom                          { $$ = ast_condition_of(ARENA, CONDITION_OR, $1, $3, @$); }
	| any_of OR atom                        { $$ = ast_condition_add($1, $3, @$); }
	;

atom
	: dname                                 { $$ = ast_condition(ARENA, CONDITION_NAME, $1, @$); }
	| NOT dname                             { $$ = ast_condition(ARENA, CONDITION_NAME, $2, @$); $$->negated = true; }
	| dname IS NAME                         { $$ = ast_condition(ARENA, CONDITION_IS, $1, @$); $$->value = $3; }
	| dname IS NOT NAME                     { $$ = ast_condition(ARENA, CONDITION_IS, $1, @$); $$->value = $4; $$->negated = true; }
	| dname IS_PAST_TARGET                  { $$ = ast_condition(ARENA, CONDITION_PAST_TARGET, $1, @$); }
	| dname IS_NOT_PAST_TARGET              { $$ = ast_condition(ARENA, CONDITION_PAST_TARGET, $1, @$); $$->negated = true; }
	| dname AGREES                          { $$ = ast_condition(ARENA, CONDITION_AGREES, $1, @$); }
	| dname DOES_NOT_AGREE                  { $$ = ast_condition(ARENA, CONDITION_AGREES, $1, @$); $$->negated = true; }
	| OPEN condition CLOSE                  { $$ = $2; }
	| NOT OPEN condition CLOSE              { $$ = ast_condition_not($3); }
	;

/* Names, lists of names, fields. */

dname
	: NAME
	| DOTTED
	;

names
	: dname                                 { $$ = ast_names(ARENA, $1, @$); }
	| names COMMA dname                     { $$ = $1; ast_names_append(ARENA, &$$, $3, JOIN_NONE); }
	| names AND dname                       { $$ = $1; syntax_error_check_join(parse, &$$, JOIN_AND, @2); ast_names_append(ARENA, &$$, $3, JOIN_AND); }
	| names OR dname                        { $$ = $1; syntax_error_check_join(parse, &$$, JOIN_OR, @2); ast_names_append(ARENA, &$$, $3, JOIN_OR); }
	;

/* By what way: a name with a dot would be a field of an event, which is written otherwise. */
manner
	: NAME                                  { $$ = ast_names(ARENA, $1, @$); }
	| manner COMMA NAME                     { $$ = $1; ast_names_append(ARENA, &$$, $3, JOIN_NONE); }
	| manner AND NAME                       { $$ = $1; syntax_error_check_join(parse, &$$, JOIN_AND, @2); ast_names_append(ARENA, &$$, $3, JOIN_AND); }
	| manner OR NAME                        { $$ = $1; syntax_error_check_join(parse, &$$, JOIN_OR, @2); ast_names_append(ARENA, &$$, $3, JOIN_OR); }
	;

fields
	: field                                 { $$ = (struct ast_fields){ 0 }; ast_fields_append(&$$, $1, @1); }
	| fields COMMA field                    { $$ = $1; ast_fields_append(&$$, $3, @3); }
	| fields AND field                      { $$ = $1; ast_fields_append(&$$, $3, @3); }
	;

field
	: NAME                                  { $$ = ast_field(ARENA, $1); }
	| NAME type                             { $$ = ast_field(ARENA, $1); $$->type = $2; }
	;

type
	: OPEN names CLOSE                      { $$ = (struct ast_type){ .choices = $2, .span = @$ }; }
	| OPEN names DEFAULT NAME CLOSE         { $$ = (struct ast_type){ .choices = $2, .default_value = $4, .span = @$ }; }
	;

%%

/* Hands what bison knows of a mistake to syntax_error.c. */
static int yyreport_syntax_error(const yypcontext_t *context, struct parse *parse)
{
	struct syntax_error error = { .span = *yypcontext_location(context) };
	yysymbol_kind_t expected[SYNTAX_EXPECTED_LIMIT];
	int count = yypcontext_expected_tokens(context, expected, SYNTAX_EXPECTED_LIMIT);

	for (int i = 0; i < count; i++)
		error.expected[i] = yysymbol_name(expected[i]);
	error.count = count > 0 ? (size_t)count : 0;
	error.found = yysymbol_name(yypcontext_token(context));
	syntax_error_report(parse->filter, &error);
	return 0;
}
