using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Infrajet.Infrastructure.Persistence.Migrations.Sqlite
{
    public partial class Dispatching : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "GitHubSecretId",
                table: "Sessions",
                type: "TEXT",
                maxLength: 40,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "DispatchClaims",
                columns: table => new
                {
                    DispatchId = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    WorkflowPath = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    RunId = table.Column<long>(type: "INTEGER", nullable: false),
                    Attempt = table.Column<int>(type: "INTEGER", nullable: false),
                    ClaimedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DispatchClaims", x => new { x.DispatchId, x.WorkflowPath });
                });

            migrationBuilder.CreateTable(
                name: "Dispatches",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    PersonId = table.Column<long>(type: "INTEGER", nullable: false),
                    RepositoryId = table.Column<long>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    RepositoryReference = table.Column<string>(type: "TEXT", maxLength: 210, nullable: false),
                    EventType = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Workflow = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    Ref = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    CorrelationId = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Mark = table.Column<string>(type: "TEXT", maxLength: 39, nullable: false),
                    IsMarked = table.Column<bool>(type: "INTEGER", nullable: false),
                    IsAsync = table.Column<bool>(type: "INTEGER", nullable: false),
                    IdempotencyKey = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    BodyHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    SealedPayload = table.Column<string>(type: "TEXT", nullable: true),
                    Status = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    ActedAs = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    Attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    GitHubStatus = table.Column<int>(type: "INTEGER", nullable: true),
                    FailureCode = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    NamedRunId = table.Column<long>(type: "INTEGER", nullable: true),
                    RequestedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    SentAt = table.Column<long>(type: "INTEGER", nullable: true),
                    AnsweredAt = table.Column<long>(type: "INTEGER", nullable: true),
                    NextLookAt = table.Column<long>(type: "INTEGER", nullable: true),
                    CompletedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Dispatches", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "LiveEvents",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Stream = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    Type = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Data = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LiveEvents", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Repositories",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    NodeId = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Owner = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    NameKey = table.Column<string>(type: "TEXT", maxLength: 201, nullable: false),
                    DefaultBranch = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    IsPrivate = table.Column<bool>(type: "INTEGER", nullable: false),
                    IsArchived = table.Column<bool>(type: "INTEGER", nullable: false),
                    InstallationId = table.Column<long>(type: "INTEGER", nullable: true),
                    Source = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    UpdatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Repositories", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "StreamHeads",
                columns: table => new
                {
                    Name = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    LastSequence = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StreamHeads", x => x.Name);
                });

            migrationBuilder.CreateTable(
                name: "WorkflowRuns",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    RepositoryId = table.Column<long>(type: "INTEGER", nullable: false),
                    DispatchId = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Match = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    Name = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    DisplayTitle = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    Path = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    Event = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Actor = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    HeadBranch = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    HeadSha = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Attempt = table.Column<int>(type: "INTEGER", nullable: false),
                    Status = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    StatusWord = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Conclusion = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    HtmlUrl = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    StartedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    UpdatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    SeenAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ToldAt = table.Column<long>(type: "INTEGER", nullable: true),
                    GoneAt = table.Column<long>(type: "INTEGER", nullable: true),
                    NextLookAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Looks = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WorkflowRuns", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "WorkItems",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    SubjectId = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Lane = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    PersonId = table.Column<long>(type: "INTEGER", nullable: true),
                    CorrelationId = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Attempt = table.Column<int>(type: "INTEGER", nullable: false),
                    NotBefore = table.Column<long>(type: "INTEGER", nullable: false),
                    LeasedUntil = table.Column<long>(type: "INTEGER", nullable: true),
                    LeasedBy = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    LastError = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    IsSingle = table.Column<bool>(type: "INTEGER", nullable: false),
                    SingleKey = table.Column<string>(type: "TEXT", maxLength: 121, nullable: true),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WorkItems", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "RepositoryLinks",
                columns: table => new
                {
                    RepositoryId = table.Column<long>(type: "INTEGER", nullable: false),
                    PersonId = table.Column<long>(type: "INTEGER", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RepositoryLinks", x => new { x.RepositoryId, x.PersonId });
                    table.ForeignKey(
                        name: "FK_RepositoryLinks_Repositories_RepositoryId",
                        column: x => x.RepositoryId,
                        principalTable: "Repositories",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_DispatchClaims_RunId",
                table: "DispatchClaims",
                column: "RunId");

            migrationBuilder.CreateIndex(
                name: "IX_Dispatches_CorrelationId",
                table: "Dispatches",
                column: "CorrelationId");

            migrationBuilder.CreateIndex(
                name: "IX_Dispatches_Mark",
                table: "Dispatches",
                column: "Mark",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Dispatches_NextLookAt",
                table: "Dispatches",
                column: "NextLookAt");

            migrationBuilder.CreateIndex(
                name: "IX_Dispatches_PersonId_IdempotencyKey",
                table: "Dispatches",
                columns: new[] { "PersonId", "IdempotencyKey" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Dispatches_RepositoryId_NextLookAt",
                table: "Dispatches",
                columns: new[] { "RepositoryId", "NextLookAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Dispatches_RepositoryId_SentAt",
                table: "Dispatches",
                columns: new[] { "RepositoryId", "SentAt" });

            migrationBuilder.CreateIndex(
                name: "IX_LiveEvents_At",
                table: "LiveEvents",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_LiveEvents_Stream_Sequence",
                table: "LiveEvents",
                columns: new[] { "Stream", "Sequence" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Repositories_InstallationId",
                table: "Repositories",
                column: "InstallationId");

            migrationBuilder.CreateIndex(
                name: "IX_Repositories_NameKey",
                table: "Repositories",
                column: "NameKey");

            migrationBuilder.CreateIndex(
                name: "IX_Repositories_NodeId",
                table: "Repositories",
                column: "NodeId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_RepositoryLinks_PersonId",
                table: "RepositoryLinks",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_WorkflowRuns_DispatchId",
                table: "WorkflowRuns",
                column: "DispatchId");

            migrationBuilder.CreateIndex(
                name: "IX_WorkflowRuns_NextLookAt",
                table: "WorkflowRuns",
                column: "NextLookAt");

            migrationBuilder.CreateIndex(
                name: "IX_WorkflowRuns_RepositoryId_NextLookAt",
                table: "WorkflowRuns",
                columns: new[] { "RepositoryId", "NextLookAt" });

            migrationBuilder.CreateIndex(
                name: "IX_WorkflowRuns_RepositoryId_ToldAt",
                table: "WorkflowRuns",
                columns: new[] { "RepositoryId", "ToldAt" });

            migrationBuilder.CreateIndex(
                name: "IX_WorkItems_Lane_State_NotBefore",
                table: "WorkItems",
                columns: new[] { "Lane", "State", "NotBefore" });

            migrationBuilder.CreateIndex(
                name: "IX_WorkItems_PersonId_Id",
                table: "WorkItems",
                columns: new[] { "PersonId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_WorkItems_SingleKey",
                table: "WorkItems",
                column: "SingleKey",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_WorkItems_State_NotBefore",
                table: "WorkItems",
                columns: new[] { "State", "NotBefore" });

            migrationBuilder.CreateIndex(
                name: "IX_WorkItems_SubjectId",
                table: "WorkItems",
                column: "SubjectId");
        }

        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "DispatchClaims");

            migrationBuilder.DropTable(
                name: "Dispatches");

            migrationBuilder.DropTable(
                name: "LiveEvents");

            migrationBuilder.DropTable(
                name: "RepositoryLinks");

            migrationBuilder.DropTable(
                name: "StreamHeads");

            migrationBuilder.DropTable(
                name: "WorkflowRuns");

            migrationBuilder.DropTable(
                name: "WorkItems");

            migrationBuilder.DropTable(
                name: "Repositories");

            migrationBuilder.DropColumn(
                name: "GitHubSecretId",
                table: "Sessions");
        }
    }
}
