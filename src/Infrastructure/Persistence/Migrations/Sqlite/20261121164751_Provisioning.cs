using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Infrajet.Infrastructure.Persistence.Migrations.Sqlite
{
    public partial class Provisioning : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "ProvisioningId",
                table: "Dispatches",
                type: "TEXT",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Target",
                table: "Dispatches",
                type: "TEXT",
                maxLength: 40,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "ProvisioningAttempts",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    ProvisioningId = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    DispatchId = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    BegunAt = table.Column<long>(type: "INTEGER", nullable: false),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Outcome = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    Conclusion = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    PassingCause = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    SealedFailures = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProvisioningAttempts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Provisionings",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    PersonId = table.Column<long>(type: "INTEGER", nullable: false),
                    CorrelationId = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Target = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    ContractVersion = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    ClientId = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    TransactionId = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    Domain = table.Column<string>(type: "TEXT", maxLength: 253, nullable: false),
                    Tier = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    SealedRequest = table.Column<string>(type: "TEXT", nullable: true),
                    RequestHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    RequestKey = table.Column<string>(type: "TEXT", maxLength: 303, nullable: true),
                    IdempotencyKey = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    OpenClientKey = table.Column<string>(type: "TEXT", maxLength: 303, nullable: true),
                    OpenDomainKey = table.Column<string>(type: "TEXT", maxLength: 303, nullable: true),
                    Status = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    Attempt = table.Column<int>(type: "INTEGER", nullable: false),
                    Steps = table.Column<int>(type: "INTEGER", nullable: false),
                    OwnRetries = table.Column<int>(type: "INTEGER", nullable: false),
                    WasAccepted = table.Column<bool>(type: "INTEGER", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ChangedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    CancelAskedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ErasedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Provisionings", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ProvisioningSteps",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    ProvisioningId = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Attempt = table.Column<int>(type: "INTEGER", nullable: false),
                    Status = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProvisioningSteps", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "TargetTokens",
                columns: table => new
                {
                    Target = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Fingerprint = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    FirstUsedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    WarnedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TargetTokens", x => x.Target);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ProvisioningAttempts_ProvisioningId_Number",
                table: "ProvisioningAttempts",
                columns: new[] { "ProvisioningId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Provisionings_ClientId_Id",
                table: "Provisionings",
                columns: new[] { "ClientId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Provisionings_CorrelationId",
                table: "Provisionings",
                column: "CorrelationId");

            migrationBuilder.CreateIndex(
                name: "IX_Provisionings_Domain_Id",
                table: "Provisionings",
                columns: new[] { "Domain", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Provisionings_OpenClientKey",
                table: "Provisionings",
                column: "OpenClientKey",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Provisionings_OpenDomainKey",
                table: "Provisionings",
                column: "OpenDomainKey",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Provisionings_PersonId_IdempotencyKey",
                table: "Provisionings",
                columns: new[] { "PersonId", "IdempotencyKey" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Provisionings_RequestKey",
                table: "Provisionings",
                column: "RequestKey",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Provisionings_Status_Id",
                table: "Provisionings",
                columns: new[] { "Status", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ProvisioningSteps_ProvisioningId_Number",
                table: "ProvisioningSteps",
                columns: new[] { "ProvisioningId", "Number" },
                unique: true);
        }

        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ProvisioningAttempts");

            migrationBuilder.DropTable(
                name: "Provisionings");

            migrationBuilder.DropTable(
                name: "ProvisioningSteps");

            migrationBuilder.DropTable(
                name: "TargetTokens");

            migrationBuilder.DropColumn(
                name: "ProvisioningId",
                table: "Dispatches");

            migrationBuilder.DropColumn(
                name: "Target",
                table: "Dispatches");
        }
    }
}
